package org.trialledger.budget.reactions;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.budget.payable.domain.PayableCommand;
import org.trialledger.budget.payable.domain.PayableCommand.EvaluatePayables;
import org.trialledger.budget.payable.domain.PayableEvent;
import org.trialledger.budget.payable.domain.PayableSource;
import org.trialledger.budget.payable.rest.SiteAgreements;
import org.trialledger.budget.reactions.readmodel.PayableReactions;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.platform.duework.Due;
import org.trialledger.platform.duework.DueHandler;

/** Holds the facts of a source against the fee schedules, as both stand in the ledger. */
@ApplicationScoped
public class PayableEvaluation implements DueHandler {
    private final AggregateStates states;
    private final SiteAgreements agreements;

    PayableEvaluation(AggregateStates states, SiteAgreements agreements) {
        this.states = states;
        this.agreements = agreements;
    }

    @Override
    public String kind() {
        return PayableReactions.EVALUATE;
    }

    /** Sources know nothing of each other: a schedule that is made active prices a whole trial. */
    @Override
    public Object lane(Due due) {
        return due.key();
    }

    @Override
    public Optional<? extends AggregateCommand> command(Due due) {
        var sourceId = UUID.fromString(due.key());
        var source = source(due.studyId(), sourceId);
        var terms = agreements.of(due.studyId(), source.siteId());
        if (terms.isEmpty()) return Optional.empty();
        var number = source.visit() == null ? null : source(due.studyId(), PayableCommand.sourceOfSubject(source.visit().subjectId())).subjectNumber();
        return Optional.of(new EvaluatePayables(due.studyId(), sourceId, terms, number));
    }

    private PayableSource source(UUID studyId, UUID sourceId) {
        return states.of(studyId, sourceId, PayableSource.INITIAL, PayableSource::apply, PayableEvent.class);
    }
}
