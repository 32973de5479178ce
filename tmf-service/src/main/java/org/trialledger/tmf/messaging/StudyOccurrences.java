package org.trialledger.tmf.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.platform.kafka.EventConsumer;
import org.trialledger.platform.kafka.Reactions;
import org.trialledger.platform.kafka.ReceivedEvent;
import org.trialledger.tmf.expected.application.CalledDocuments;
import org.trialledger.tmf.expected.domain.ExpectedCommand;
import org.trialledger.tmf.expected.domain.ExpectedCommand.*;
import org.trialledger.tmf.expected.domain.ExpectedDocumentList;
import org.trialledger.tmf.expected.domain.ExpectedEvent;
import org.trialledger.tmf.expected.domain.Occurrence;
import org.trialledger.tmf.expected.domain.Scope;

/** Expects the documents that study-service's events call for. */
@ApplicationScoped
public class StudyOccurrences implements EventConsumer {
    /** What is read of study-service's events; whatever else they say is not needed here. */
    record Registered(Profile profile) {
        record Profile(Sponsor sponsor) {}

        record Sponsor(String country) {}

        String sponsorCountry() {
            return profile == null || profile.sponsor == null ? null : profile.sponsor.country;
        }
    }

    record DesignDefined(Design design) {
        record Design(String allocation) {}
    }

    record OfVersion(UUID versionId, LocalDate on) {}

    record Decided(UUID versionId, Decision decision) {
        record Decision(String country, String body, LocalDate on) {}
    }

    record InCountry(String country, LocalDate on) {}

    private final Reactions reactions;
    private final CalledDocuments called;
    private final AggregateStates states;

    StudyOccurrences(Reactions reactions, CalledDocuments called, AggregateStates states) {
        this.reactions = reactions;
        this.called = called;
        this.states = states;
    }

    @Override
    public String name() {
        return "expected-of-study";
    }

    @Override
    public String source() {
        return "study";
    }

    @Override
    public void handle(ReceivedEvent event) {
        var commands = commands(event);
        if (!commands.isEmpty()) reactions.send(name(), event, commands);
    }

    private List<ExpectedCommand> commands(ReceivedEvent event) {
        var commands = new ArrayList<>(opening(event));
        for (var occurrence : occurrences(event, countries(event))) for (var command : called.of(occurrence)) commands.add(command);
        return commands;
    }

    /** What ends with the study ends in each of its countries. */
    private Collection<String> countries(ReceivedEvent event) {
        return switch (event.type()) {
            case "study.StudyEnded", "study.StudyTerminated" ->
                states.of(event.studyId(), Scope.STUDY.listOf(event.studyId()), ExpectedDocumentList.INITIAL, ExpectedDocumentList::apply, ExpectedEvent.class).countries().stream().sorted().toList();
            default -> List.of();
        };
    }

    static List<ExpectedCommand> opening(ReceivedEvent event) {
        return switch (event.type()) {
            case "study.StudyRegistered" -> List.of(new OpenExpectedList(event.studyId(), Scope.STUDY, event.payloadAs(Registered.class).sponsorCountry()));
            case "study.CountryAdded" -> List.of(new ListCountry(event.studyId(), event.payloadAs(InCountry.class).country(), true));
            case "study.CountryWithdrawn" -> List.of(new ListCountry(event.studyId(), event.payloadAs(InCountry.class).country(), false));
            default -> List.of();
        };
    }

    static List<Occurrence> occurrences(ReceivedEvent event, Collection<String> countries) {
        return switch (event.type()) {
            case "study.StudyRegistered" -> List.of(of(event, null, null, recorded(event), Map.of()));
            case "study.StudyDesignDefined" -> {
                var allocation = event.payloadAs(DesignDefined.class).design().allocation();
                yield List.of(of(event, null, null, recorded(event), allocation == null ? Map.of() : Map.of("allocation", allocation)));
            }
            case "study.ProtocolVersionApproved" -> {
                var e = event.payloadAs(OfVersion.class);
                yield List.of(of(event, null, e.versionId().toString(), e.on(), Map.of()));
            }
            case "study.ProtocolDecisionRecorded" -> {
                var e = event.payloadAs(Decided.class);
                yield List.of(of(event, e.decision().country(), e.versionId().toString(), e.decision().on(), Map.of("body", e.decision().body())));
            }
            case "study.CountryAdded", "study.CountryWithdrawn", "study.RecruitmentStarted" -> {
                var e = event.payloadAs(InCountry.class);
                // A study may begin to recruit as a whole, before it has countries.
                yield e.country() == null ? List.of() : List.of(of(event, e.country(), null, e.on() == null ? recorded(event) : e.on(), Map.of()));
            }
            case "study.DatabaseLocked" -> {
                var on = event.payloadAs(InCountry.class).on();
                yield List.of(of(event, null, on.toString(), on, Map.of()));
            }
            case "study.StudyEnded", "study.StudyTerminated" -> {
                var whole = of(event, null, null, event.payloadAs(InCountry.class).on(), Map.of());
                yield countries.isEmpty() ? List.of(whole) : countries.stream().map(whole::in).toList();
            }
            default -> List.of();
        };
    }

    private static Occurrence of(ReceivedEvent event, String country, String cause, LocalDate on, Map<String, String> traits) {
        return new Occurrence(event.type(), event.studyId(), country, null, null, null, cause, null, on, null, traits);
    }

    private static LocalDate recorded(ReceivedEvent event) {
        return LocalDate.ofInstant(event.recordedAt(), ZoneOffset.UTC);
    }
}
