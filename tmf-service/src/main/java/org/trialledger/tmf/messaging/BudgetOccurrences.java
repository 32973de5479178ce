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
import org.trialledger.tmf.expected.domain.ExpectedCommand.OpenExpectedList;
import org.trialledger.tmf.expected.domain.Occurrence;
import org.trialledger.tmf.expected.domain.Scope;

/** Expects the documents that budget-service's events call for. A vendor is known here by its contract. */
@ApplicationScoped
public class BudgetOccurrences implements EventConsumer {
    /** What is read of budget-service's events; whatever else they say is not needed here. */
    record Signed(UUID contractId, String number, LocalDate vendorSignedOn) {}

    record Executed(UUID contractId, UUID changeOrderId, String number, LocalDate effectiveOn) {}

    private final Reactions reactions;
    private final CalledDocuments called;

    BudgetOccurrences(Reactions reactions, CalledDocuments called) {
        this.reactions = reactions;
        this.called = called;
    }

    @Override
    public String name() {
        return "expected-of-budget";
    }

    @Override
    public String source() {
        return "budget";
    }

    @Override
    public void handle(ReceivedEvent event) {
        var commands = commands(event, called);
        if (!commands.isEmpty()) reactions.send(name(), event, commands);
    }

    static List<ExpectedCommand> commands(ReceivedEvent event, CalledDocuments called) {
        var commands = new ArrayList<ExpectedCommand>();
        opening(event).ifPresent(commands::add);
        occurrence(event).map(called::of).ifPresent(commands::addAll);
        return commands;
    }

    /** A confidentiality agreement comes before the contract is signed. */
    private static Optional<ExpectedCommand> opening(ReceivedEvent event) {
        return switch (event.type()) {
            case "budget.VendorContractDrafted", "budget.VendorContractSigned" -> Optional.of(new OpenExpectedList(event.studyId(), Scope.vendor(event.payloadAs(Signed.class).contractId()), null));
            default -> Optional.empty();
        };
    }

    static Optional<Occurrence> occurrence(ReceivedEvent event) {
        return Optional.ofNullable(switch (event.type()) {
            case "budget.VendorContractSigned" -> {
                var e = event.payloadAs(Signed.class);
                yield of(event, e.contractId(), null, "Contract " + e.number(), e.vendorSignedOn());
            }
            case "budget.ChangeOrderExecuted" -> {
                var e = event.payloadAs(Executed.class);
                yield of(event, e.contractId(), e.changeOrderId().toString(), "Change order " + e.number(), e.effectiveOn());
            }
            default -> null;
        });
    }

    private static Occurrence of(ReceivedEvent event, UUID vendorId, String cause, String about, LocalDate on) {
        var day = on == null ? LocalDate.ofInstant(event.recordedAt(), ZoneOffset.UTC) : on;
        return new Occurrence(event.type(), event.studyId(), null, null, null, vendorId, cause, about, day, null, Map.of());
    }
}
