package org.trialledger.budget.studybudget.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.trialledger.budget.studybudget.domain.BudgetVersion.Kind;
import org.trialledger.budget.studybudget.domain.StudyBudgetEvent;
import org.trialledger.budget.studybudget.domain.StudyBudgetEvent.*;
import org.trialledger.budget.studybudget.readmodel.StudyBudgets.StepKind;
import org.trialledger.platform.domain.Money;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.readmodel.Sql;

@ApplicationScoped
@ProcessingGroup("study-budgets")
public class StudyBudgetProjection implements Projection {
    private final Sql sql;

    StudyBudgetProjection(Sql sql) {
        this.sql = sql;
    }

    @EventHandler void on(StudyBudgetEvent event, @SequenceNumber long version, @Timestamp Instant recordedAt) {
        switch (event) {
            case BudgetVersionDrafted e -> sql.update("""
                insert into budget_version (budget_id, number, study_id, status, title, valid_from, total, currency, plan, prepared_by, version) values (?, ?, ?, 'DRAFT', ?, ?, ?, ?, ?, ?, ?)
                on conflict (budget_id, number) do nothing""", e.budgetId(), e.version(), e.studyId(), e.plan().title(), e.plan().validFrom(), e.total().amount(), e.total().currency().getCurrencyCode(),
                Sql.json(e.plan()), e.by(), version);
            case BudgetVersionWithdrawn e -> sql.update("update budget_version set status = 'WITHDRAWN', reason = ?, version = ? where budget_id = ? and number = ? and version < ?", e.reason(), version, e.budgetId(),
                e.version(), version);
            case BudgetVersionApproved e -> approved(e, version, recordedAt);
            case CommitmentEntered e -> entered(e, version, recordedAt);
            case CommitmentReleased e -> sql.update("update budget_commitment set released_at = ?, reason = ?, version = ? where commitment_id = ? and version < ?", recordedAt, e.reason(), version, e.commitmentId(),
                version);
            case CommitmentChanged e -> sql.update("insert into budget_commitment_change (commitment_id, version, study_id, change, reason, recorded_at) values (?, ?, ?, ?, ?, ?) on conflict (commitment_id, version) do nothing",
                e.commitmentId(), version, e.studyId(), e.change().amount(), e.reason(), recordedAt);
            case AuthorisedSumChanged e -> step(e, version, StepKind.CHANGE_ORDER, e.amount(), null, e.number(), e.authorised(), null, null, recordedAt);
            case BudgetThresholdBreached e -> step(e, version, StepKind.THRESHOLD_BREACHED, null, e.percent(), null, e.authorised(), e.committed(), null, recordedAt);
            case StudyBudgetClosed e -> step(e, version, StepKind.CLOSED, null, null, null, null, null, e.reason(), recordedAt);
        }
    }

    private void approved(BudgetVersionApproved e, long version, Instant recordedAt) {
        sql.update("update budget_version set status = 'APPROVED', kind = ?, approved_by = ?, approved_at = ?, version = ? where budget_id = ? and number = ? and version < ?", e.kind(), e.signature().signerId(),
            recordedAt, version, e.budgetId(), e.version(), version);
        if (e.kind() == Kind.BASELINE) step(e, version, StepKind.BASELINE, e.total(), null, String.valueOf(e.version()), e.total(), null, null, recordedAt);
    }

    private void entered(CommitmentEntered e, long version, Instant recordedAt) {
        var c = e.commitment();
        sql.update("""
            insert into budget_commitment (commitment_id, study_id, wbs_code, payee, reference, amount, currency, description, necessity, contract_id, entered_by, entered_at, version)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (commitment_id) do nothing""", e.commitmentId(), e.studyId(), c.wbsCode(), c.payee(), c.reference(), c.amount().amount(), c.amount().currency().getCurrencyCode(), c.description(), c.necessity(), e.contractId(), e.by(),
            recordedAt, version);
    }

    private void step(StudyBudgetEvent event, long version, StepKind kind, Money change, BigDecimal percent, String number, Money authorised, Money committed, String reason, Instant recordedAt) {
        sql.update("""
            insert into budget_step (budget_id, version, study_id, kind, change, percent, number, authorised, committed, currency, reason, recorded_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (budget_id, version) do nothing""", event.budgetId(), version, event.studyId(), kind, amount(change), percent, number, amount(authorised), amount(committed),
            authorised == null ? null : authorised.currency().getCurrencyCode(), reason, recordedAt);
    }

    private static BigDecimal amount(Money money) {
        return money == null ? null : money.amount();
    }

    @Override
    public List<String> tables() {
        return List.of("budget_version", "budget_commitment", "budget_commitment_change", "budget_step");
    }

    @ResetHandler void reset() {
        sql.update("truncate table " + String.join(", ", tables()));
    }
}
