package org.trialledger.tmf.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.kafka.EventConsumer;
import org.trialledger.platform.kafka.Reactions;
import org.trialledger.platform.kafka.ReceivedEvent;
import org.trialledger.tmf.expected.application.CalledDocuments;
import org.trialledger.tmf.expected.domain.ExpectedCommand;
import org.trialledger.tmf.expected.domain.ExpectedCommand.*;
import org.trialledger.tmf.expected.domain.Occurrence;
import org.trialledger.tmf.expected.domain.Scope;

/** Expects the documents that site-service's events call for. Names of people are not read. */
@ApplicationScoped
public class SiteOccurrences implements EventConsumer {
    /** What is read of site-service's events; whatever else they say is not needed here. */
    record Identified(UUID siteId, Facility facility) {
        record Facility(String country) {}
    }

    record AtSite(UUID siteId, String country, LocalDate on) {}

    record OfPerson(UUID siteId, UUID personId, String role, LocalDate joinedOn, LocalDate from, LocalDate on, UUID replacedPersonId) {}

    record Expiring(UUID siteId, UUID personId, UUID credentialId, LocalDate validUntil) {}

    record ReportSigned(UUID siteId, UUID visitId, String type, LocalDate on) {}

    record Classified(UUID siteId, UUID deviationId, String classification) {}

    record Received(UUID siteId, UUID shipmentId, LocalDate on) {}

    record Released(String product, String lot, LocalDate on) {}

    record Amended(UUID siteId, String country, UUID versionId, String amendmentNumber, String versionLabel, LocalDate on) {}

    private final Reactions reactions;
    private final CalledDocuments called;

    SiteOccurrences(Reactions reactions, CalledDocuments called) {
        this.reactions = reactions;
        this.called = called;
    }

    @Override
    public String name() {
        return "expected-of-site";
    }

    @Override
    public String source() {
        return "site";
    }

    @Override
    public void handle(ReceivedEvent event) {
        var commands = new ArrayList<ExpectedCommand>();
        opening(event).ifPresent(commands::add);
        occurrence(event).map(called::of).ifPresent(commands::addAll);
        closing(event).ifPresent(commands::add);
        if (!commands.isEmpty()) reactions.send(name(), event, commands);
    }

    static Optional<ExpectedCommand> opening(ReceivedEvent event) {
        return switch (event.type()) {
            case "site.SiteIdentified" -> {
                var e = event.payloadAs(Identified.class);
                yield Optional.of(new OpenExpectedList(event.studyId(), Scope.site(e.facility().country(), e.siteId()), e.facility().country()));
            }
            case "site.StaffMemberAdded" -> {
                var e = event.payloadAs(OfPerson.class);
                yield Optional.of(new ListPerson(event.studyId(), Scope.site(null, e.siteId()), e.personId()));
            }
            default -> Optional.empty();
        };
    }

    static Optional<ExpectedCommand> closing(ReceivedEvent event) {
        return switch (event.type()) {
            case "site.SiteClosedOut", "site.SiteTerminated" -> {
                var e = event.payloadAs(AtSite.class);
                yield Optional.of(new CloseExpectedList(event.studyId(), Scope.site(e.country(), e.siteId()), e.on()));
            }
            default -> Optional.empty();
        };
    }

    static Optional<Occurrence> occurrence(ReceivedEvent event) {
        return Optional.ofNullable(switch (event.type()) {
            case "site.SiteQualified", "site.SiteSelected", "site.SiteNotSelected", "site.CandidateWithdrawn", "site.SiteActivated", "site.SiteClosedOut", "site.SiteTerminated", "site.SubjectRandomised" -> {
                var e = event.payloadAs(AtSite.class);
                yield of(event, e.country(), e.siteId(), null, null, null, e.on(), Map.of());
            }
            case "site.StaffMemberAdded" -> {
                var e = event.payloadAs(OfPerson.class);
                yield of(event, null, e.siteId(), e.personId(), e.personId().toString(), e.role(), e.joinedOn(), Map.of("role", e.role()));
            }
            case "site.StaffRoleChanged" -> {
                var e = event.payloadAs(OfPerson.class);
                yield of(event, null, e.siteId(), e.personId(), e.personId() + "/" + e.role(), e.role(), e.on(), Map.of("role", e.role()));
            }
            case "site.PrincipalInvestigatorAppointed" -> {
                var e = event.payloadAs(OfPerson.class);
                yield of(event, null, e.siteId(), e.personId(), e.personId() + "/" + e.from(), "PRINCIPAL_INVESTIGATOR", e.from(), Map.of("replaced", String.valueOf(e.replacedPersonId() != null)));
            }
            case "site.CredentialExpiring" -> {
                var e = event.payloadAs(Expiring.class);
                yield new Occurrence(event.type(), event.studyId(), null, e.siteId(), e.personId(), null, e.credentialId() + "/" + e.validUntil(), null, recorded(event), e.validUntil(), Map.of());
            }
            case "site.VisitReportSigned" -> {
                var e = event.payloadAs(ReportSigned.class);
                yield of(event, null, e.siteId(), null, e.visitId().toString(), e.type(), e.on(), Map.of("type", e.type()));
            }
            case "site.DeviationClassified" -> {
                var e = event.payloadAs(Classified.class);
                yield of(event, null, e.siteId(), null, e.deviationId().toString(), e.classification(), recorded(event), Map.of("classification", e.classification()));
            }
            case "site.SupplyShipmentReceived" -> {
                var e = event.payloadAs(Received.class);
                yield of(event, null, e.siteId(), null, e.shipmentId().toString(), null, e.on(), Map.of());
            }
            case "site.LotReleased" -> {
                var e = event.payloadAs(Released.class);
                yield of(event, null, null, null, e.product() + "/" + e.lot(), e.product() + " " + e.lot(), e.on(), Map.of());
            }
            case "site.AmendmentAuthorisedInCountry" -> {
                var e = event.payloadAs(Amended.class);
                yield of(event, e.country(), null, null, e.versionId().toString(), null, e.on(), Map.of());
            }
            case "site.AmendmentImplementationOpened" -> {
                var e = event.payloadAs(Amended.class);
                yield of(event, null, e.siteId(), null, e.versionId().toString(), "Amendment " + e.amendmentNumber() + ", protocol " + e.versionLabel(), e.on(), Map.of());
            }
            default -> null;
        });
    }

    private static Occurrence of(ReceivedEvent event, String country, UUID siteId, UUID personId, String cause, String about, LocalDate on, Map<String, String> traits) {
        return new Occurrence(event.type(), event.studyId(), country, siteId, personId, null, cause, about, on, null, traits);
    }

    private static LocalDate recorded(ReceivedEvent event) {
        return LocalDate.ofInstant(event.recordedAt(), ZoneOffset.UTC);
    }
}
