package org.trialledger.tmf.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.platform.conduct.domain.ConductCommand;
import org.trialledger.platform.conduct.domain.ConductEvent;
import org.trialledger.platform.conduct.domain.StudyConduct;
import org.trialledger.platform.conduct.domain.StudyConduct.Site;
import org.trialledger.platform.kafka.EventConsumer;
import org.trialledger.platform.kafka.ReceivedEvent;
import org.trialledger.platform.kafka.Reactions;
import org.trialledger.tmf.expected.application.CalledDocuments;
import org.trialledger.tmf.expected.domain.ExpectedCommand;
import org.trialledger.tmf.expected.domain.ExpectedCommand.DropForeseen;
import org.trialledger.tmf.expected.domain.Occurrence;
import org.trialledger.tmf.expected.domain.Scope;

/**
 * Expects the documents that safety-service's events call for. A SUSAR's are foreseen as soon as it is one: the reports by the clocks of those who are to be told, authorities and committees, or, in a country
 * whose reporting rules no pack has and no clock counts, by what was determined of the case; and the letters by the sites that are active. What is accepted or sent then is what was foreseen, and nothing besides; a clock that ends unanswered, or a case that is no SUSAR any more, asks for nothing.
 */
@ApplicationScoped
public class SafetyOccurrences implements EventConsumer {
    private static final String CLOCK = "safety.ClockStarted", ASSESSMENT = "safety.CaseAssessed", DETERMINATION = "safety.ReportingObligationsDetermined", SUSAR = "SUSAR";

    /** What is read of safety-service's events; whatever else they say is not needed here. */
    record Accepted(UUID submissionId, Report report, Acknowledgement acknowledgement) {
        record Report(String caseNumber, int caseVersion, String authority, boolean toCommittee, Duty duty) {
            String about() {
                return caseNumber + ", version " + caseVersion + ", " + authority;
            }

            UUID clockId() {
                return duty == null ? null : duty.clockId;
            }

            List<String> countries() {
                return duty == null || duty.countries == null ? List.of() : duty.countries;
            }
        }

        /** @param countries none in events of a time when they were not noted */
        record Duty(UUID clockId, List<String> countries) {}

        record Acknowledgement(LocalDate on) {}
    }

    record Started(UUID clockId, Rule rule, String part, List<String> countries, LocalDate dueOn) {
        record Rule(String title, String trigger, String authority, boolean committee) {}

        String about() {
            return rule.title + ", " + rule.authority + ("COMPLETION".equals(part) ? ", completion" : "");
        }
    }

    record OfClock(UUID clockId) {}

    record OfCase(UUID caseId, String caseClass, LocalDate determinedOn, LocalDate on) {}

    record Determined(UUID caseId, Assessment assessment, List<String> countriesWithoutPack) {
        record Assessment(String caseClass, LocalDate determinedOn) {}
    }

    record LetterSent(UUID letterId, UUID siteId, String country, LocalDate on, UUID caseId) {}

    private final Reactions reactions;
    private final CalledDocuments called;
    private final AggregateStates states;

    SafetyOccurrences(Reactions reactions, CalledDocuments called, AggregateStates states) {
        this.reactions = reactions;
        this.called = called;
        this.states = states;
    }

    @Override
    public String name() {
        return "expected-of-safety";
    }

    @Override
    public String source() {
        return "safety";
    }

    @Override
    public void handle(ReceivedEvent event) {
        var commands = commands(event, called, this::conduct);
        if (!commands.isEmpty()) reactions.send(name(), event, commands);
    }

    private StudyConduct conduct(UUID studyId) {
        return states.of(studyId, ConductCommand.conductOf(studyId), StudyConduct.INITIAL, StudyConduct::apply, ConductEvent.class);
    }

    /** @param conducts by study, asked for only where the event concerns all of a study's sites or countries */
    static List<ExpectedCommand> commands(ReceivedEvent event, CalledDocuments called, Function<UUID, StudyConduct> conducts) {
        var commands = new ArrayList<ExpectedCommand>();
        for (var occurrence : occurrences(event, conducts)) commands.addAll(called.of(occurrence));
        commands.addAll(dropped(event, conducts));
        return commands;
    }

    private static List<Occurrence> occurrences(ReceivedEvent event, Function<UUID, StudyConduct> conducts) {
        return switch (event.type()) {
            case CLOCK -> {
                var e = event.payloadAs(Started.class);
                var traits = Map.of("trigger", e.rule.trigger, "authority", e.rule.authority, "toCommittee", String.valueOf(e.rule.committee));
                yield inCountries(of(event, e.clockId, e.about(), recorded(event), e.dueOn, traits), e.rule.committee, e.countries);
            }
            case ASSESSMENT -> {
                var e = event.payloadAs(OfCase.class);
                if (!SUSAR.equals(e.caseClass)) yield List.of();
                yield conducts.apply(event.studyId()).activeSites().stream().map(site -> new Occurrence(ASSESSMENT, event.studyId(), site.country(), site.siteId(), null, null, e.caseId.toString(), null, e.determinedOn, null,
                    Map.of("caseClass", e.caseClass))).toList();
            }
            case DETERMINATION -> {
                var e = event.payloadAs(Determined.class);
                if (!SUSAR.equals(e.assessment.caseClass)) yield List.of();
                yield e.countriesWithoutPack.stream().map(country -> new Occurrence(DETERMINATION, event.studyId(), country, null, null, null, e.caseId.toString(), "SUSAR; no safety rule pack says how it is reported here",
                    e.assessment.determinedOn, null, Map.of("caseClass", e.assessment.caseClass))).toList();
            }
            case "safety.SafetySubmissionAccepted" -> {
                var e = event.payloadAs(Accepted.class);
                var report = e.report;
                var traits = Map.of("authority", report.authority, "toCommittee", String.valueOf(report.toCommittee));
                var accepted = of(event, e.submissionId, report.about(), e.acknowledgement.on, null, traits).foreseenAs(text(report.clockId()));
                yield inCountries(accepted, report.toCommittee, report.countries());
            }
            case "safety.LetterSent" -> {
                var e = event.payloadAs(LetterSent.class);
                yield List.of(new Occurrence(event.type(), event.studyId(), e.country, e.siteId, null, null, e.letterId.toString(), null, e.on, null, Map.of(), text(e.caseId)));
            }
            default -> List.of();
        };
    }

    /** Each country has its committees; an authority is that of the country it is of, or of several at once. */
    private static List<Occurrence> inCountries(Occurrence occurrence, boolean toCommittee, List<String> countries) {
        return toCommittee && !countries.isEmpty() ? countries.stream().map(occurrence::in).toList() : List.of(occurrence);
    }

    private static List<DropForeseen> dropped(ReceivedEvent event, Function<UUID, StudyConduct> conducts) {
        return switch (event.type()) {
            case "safety.ClockCancelled" -> ofClock(event, "The clock was cancelled", conducts);
            case "safety.ClockSuperseded" -> ofClock(event, "Another clock took its place", conducts);
            case ASSESSMENT -> {
                var e = event.payloadAs(OfCase.class);
                yield SUSAR.equals(e.caseClass) ? List.of() : ofCase(event, e.caseId, "The case is no SUSAR any more", e.determinedOn, conducts);
            }
            // An earlier determination may have come after the assessment that this one is of.
            case DETERMINATION -> {
                var e = event.payloadAs(Determined.class);
                yield SUSAR.equals(e.assessment.caseClass) ? List.of() : inCountries(event, e.caseId, "The case is no SUSAR any more", e.assessment.determinedOn, conducts).toList();
            }
            case "safety.CaseNullified" -> {
                var e = event.payloadAs(OfCase.class);
                yield ofCase(event, e.caseId, "The case was nullified", e.on, conducts);
            }
            default -> List.of();
        };
    }

    /** Wherever it is expected: the event does not tell whose clock it was. */
    private static List<DropForeseen> ofClock(ReceivedEvent event, String reason, Function<UUID, StudyConduct> conducts) {
        var clock = event.payloadAs(OfClock.class).clockId.toString();
        return ofStudy(event, conducts).map(scope -> DropForeseen.of(event.studyId(), scope, CLOCK, clock, reason, recorded(event))).toList();
    }

    private static List<DropForeseen> ofCase(ReceivedEvent event, UUID caseId, String reason, LocalDate on, Function<UUID, StudyConduct> conducts) {
        Collection<Site> sites = conducts.apply(event.studyId()).sites().values();
        var letters = sites.stream().filter(site -> site.activatedOn() != null).map(site -> DropForeseen.of(event.studyId(), Scope.site(site.country(), site.siteId()), ASSESSMENT, caseId.toString(), reason, on));
        return Stream.concat(letters, inCountries(event, caseId, reason, on, conducts)).toList();
    }

    private static Stream<DropForeseen> inCountries(ReceivedEvent event, UUID caseId, String reason, LocalDate on, Function<UUID, StudyConduct> conducts) {
        return ofStudy(event, conducts).map(scope -> DropForeseen.of(event.studyId(), scope, DETERMINATION, caseId.toString(), reason, on));
    }

    private static Stream<Scope> ofStudy(ReceivedEvent event, Function<UUID, StudyConduct> conducts) {
        return Stream.concat(Stream.of(Scope.STUDY), conducts.apply(event.studyId()).countries().stream().sorted().map(Scope::country));
    }

    private static Occurrence of(ReceivedEvent event, UUID cause, String about, LocalDate on, LocalDate until, Map<String, String> traits) {
        return new Occurrence(event.type(), event.studyId(), null, null, null, null, cause.toString(), about, on, until, traits);
    }

    private static String text(UUID id) {
        return id == null ? null : id.toString();
    }

    private static LocalDate recorded(ReceivedEvent event) {
        return LocalDate.ofInstant(event.recordedAt(), ZoneOffset.UTC);
    }
}
