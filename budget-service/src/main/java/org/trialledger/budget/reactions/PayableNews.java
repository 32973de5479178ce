package org.trialledger.budget.reactions;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.trialledger.budget.payable.domain.Payable;
import org.trialledger.budget.payable.domain.PayableCommand;
import org.trialledger.budget.payable.domain.PayableCommand.*;
import org.trialledger.budget.payable.domain.PayableEvent;
import org.trialledger.budget.payable.domain.PayableSource;
import org.trialledger.budget.reactions.readmodel.PaymentReactions;
import org.trialledger.budget.reactions.readmodel.PaymentReactions.Told;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.platform.duework.Due;
import org.trialledger.platform.duework.DueHandler;
import org.trialledger.platform.ledger.Claims;

/** Tells a payable what became of its payment request. */
@ApplicationScoped
public class PayableNews implements DueHandler {
    private final Claims claims;
    private final AggregateStates states;

    PayableNews(Claims claims, AggregateStates states) {
        this.claims = claims;
        this.states = states;
    }

    @Override
    public String kind() {
        return PaymentReactions.TELL;
    }

    /** Of one payable each piece of news after the other; payables beside each other, for a month's end is a hundred thousand of them. */
    @Override
    public Object lane(Due due) {
        return due.payload(Told.class).payableId();
    }

    @Override
    public Optional<? extends AggregateCommand> command(Due due) {
        var told = due.payload(Told.class);
        return claims.find(PayableEvent.PAYABLE_CLAIM, told.payableId().toString()).map(Claims.Claimed::aggregateId)
            .flatMap(source -> command(due.studyId(), source, told, () -> states.of(due.studyId(), source, PayableSource.INITIAL, PayableSource::apply, PayableEvent.class).payables().get(told.payableId())));
    }

    static Optional<PayableCommand> command(UUID study, UUID source, Told told, Supplier<Payable> payable) {
        return Optional.ofNullable(switch (told.news()) {
            case REQUESTED -> new RequestPayable(study, source, told.payableId(), told.requestId());
            case APPROVED -> new ApprovePayable(study, source, told.payableId(), told.requestId());
            case PAID -> new PayPayable(study, source, told.payableId(), told.requestId(), told.paidOn(), told.accountedOn() == null ? told.paidOn() : told.accountedOn());
            // One that was withdrawn as a draft never took the payable.
            case RETURNED -> payable.get() instanceof Payable p && told.requestId().equals(p.requestId()) ? new ReturnPayable(study, source, told.payableId(), told.requestId(), told.reason()) : null;
        });
    }
}
