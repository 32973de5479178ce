package org.trialledger.study.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.trialledger.platform.domain.Money;
import org.trialledger.platform.kafka.EventConsumer;
import org.trialledger.platform.kafka.Reactions;
import org.trialledger.platform.kafka.ReceivedEvent;
import org.trialledger.study.risk.domain.Finding;
import org.trialledger.study.risk.domain.RiskCommand.NoteFinding;
import org.trialledger.study.risk.domain.RiskKind;

/** A budget that is nearly committed, or will not do, is a risk of the study, and its executives are told. */
@ApplicationScoped
public class BudgetFacts implements EventConsumer {
    /** What is read of budget-service's events; whatever else they say is not needed here. */
    record Found(BigDecimal percent, Money authorised, Money committed, LocalDate asOf) {}

    private final Reactions reactions;

    BudgetFacts(Reactions reactions) {
        this.reactions = reactions;
    }

    @Override
    public String name() {
        return "budget-facts";
    }

    @Override
    public String source() {
        return "budget";
    }

    @Override
    public void handle(ReceivedEvent event) {
        command(event).ifPresent(command -> reactions.send(name(), event, command));
    }

    static Optional<NoteFinding> command(ReceivedEvent event) {
        return switch (event.type()) {
            case "budget.BudgetThresholdBreached" -> Optional.of(found(event, RiskKind.BUDGET_THRESHOLD));
            case "budget.BudgetOverrunFound" -> Optional.of(found(event, RiskKind.BUDGET_OVERRUN));
            default -> Optional.empty();
        };
    }

    private static NoteFinding found(ReceivedEvent event, RiskKind kind) {
        var e = event.payloadAs(Found.class);
        return new NoteFinding(event.studyId(), event.eventId(), Finding.ofBudget(kind, e.percent(), e.authorised(), e.committed(), e.asOf()));
    }
}
