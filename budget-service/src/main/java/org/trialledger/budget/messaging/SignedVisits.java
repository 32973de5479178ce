package org.trialledger.budget.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.budget.AccountingBeans;
import org.trialledger.budget.vendor.domain.MonitoringVisit;
import org.trialledger.budget.vendor.domain.VendorCommand.AcceptVisit;
import org.trialledger.budget.vendor.readmodel.Vendors;
import org.trialledger.platform.kafka.EventConsumer;
import org.trialledger.platform.kafka.Reactions;
import org.trialledger.platform.kafka.ReceivedEvent;

/**
 * A monitoring visit whose report is signed is a unit received from each vendor that is paid by such visits. Which contracts that may be says the view; whether it is
 * one decides the contract. A visit signed before the contract was is accepted by a person.
 */
@ApplicationScoped
public class SignedVisits implements EventConsumer {
    /** What is read of {@code site.VisitReportSigned}. @param on the day of the signature */
    record Signed(UUID siteId, UUID visitId, MonitoringVisit type, LocalDate on) {}

    private final Reactions reactions;
    private final Vendors vendors;
    private final AccountingBeans accounting;

    SignedVisits(Reactions reactions, Vendors vendors, AccountingBeans accounting) {
        this.reactions = reactions;
        this.vendors = vendors;
        this.accounting = accounting;
    }

    @Override
    public String name() {
        return "signed-visits";
    }

    @Override
    public String source() {
        return "site";
    }

    @Override
    public void handle(ReceivedEvent event) {
        signed(event).ifPresent(signed -> {
            var closedThrough = accounting.closedThrough(event.studyId()).orElse(null);
            var accepted = commands(event.studyId(), signed, vendors.paidByVisit(event.studyId(), signed.type()), closedThrough);
            if (!accepted.isEmpty()) reactions.send(name(), event, accepted);
        });
    }

    static Optional<Signed> signed(ReceivedEvent event) {
        return event.type().equals("site.VisitReportSigned") ? Optional.of(event.payloadAs(Signed.class)) : Optional.empty();
    }

    static List<AcceptVisit> commands(UUID studyId, Signed signed, List<Vendors.PaidByVisit> units, LocalDate closedThrough) {
        return units.stream().map(unit -> new AcceptVisit(studyId, unit.contractId(), unit.unitCode(), signed.siteId(), signed.visitId(), signed.type(), signed.on(), closedThrough)).toList();
    }
}
