package org.trialledger.budget.payment.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.trialledger.budget.payment.domain.Calculation;
import org.trialledger.budget.payment.domain.PaymentEvent;
import org.trialledger.budget.payment.domain.PaymentEvent.*;
import org.trialledger.budget.payment.domain.PaymentLine;
import org.trialledger.budget.payment.domain.PaymentRequest.Status;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.readmodel.Sql;

@ApplicationScoped
@ProcessingGroup("payments")
public class PaymentProjection implements Projection {
    private final Sql sql;

    PaymentProjection(Sql sql) {
        this.sql = sql;
    }

    @EventHandler void on(PaymentEvent event, @SequenceNumber long version, @Timestamp Instant recordedAt) {
        switch (event) {
            case PaymentRequestDrafted e -> drafted(e, version, recordedAt);
            case PaymentRequestSubmitted e -> {
                if (step(e, version, Status.SUBMITTED, null, e.by(), recordedAt)) recalculated(e);
            }
            case PaymentRequestWithdrawn e -> step(e, version, Status.WITHDRAWN, e.reason(), e.by(), recordedAt);
            case PaymentRequestRefused e -> step(e, version, Status.REFUSED, e.reason(), e.by(), recordedAt);
            case PaymentRequestApproved e -> {
                if (step(e, version, Status.APPROVED, null, e.signature().signerId(), recordedAt)) set(e, "approved_by = ?", e.signature().printedName());
            }
            case PaymentRequestSent e -> {
                if (step(e, version, Status.SENT, null, e.by(), recordedAt)) set(e, "batch_reference = ?", e.batchReference());
            }
            case PaymentConfirmed e -> {
                if (step(e, version, Status.PAID, null, e.by(), recordedAt)) set(e, "paid_on = ?, accounted_on = ?, transaction_reference = ?", e.paidOn(), e.accountedOn(), e.reference());
            }
            case PaymentFailed e -> step(e, version, Status.FAILED, e.reason(), e.by(), recordedAt);
            case PaymentReconciled e -> {
                if (step(e, version, Status.RECONCILED, null, e.by(), recordedAt)) set(e, "statement_reference = ?", e.statementReference());
            }
            case PaymentReturned e -> {
                if (step(e, version, Status.RETURNED, e.reason(), e.by(), recordedAt)) set(e, "returned_on = ?, return_reference = ?", e.returnedOn(), e.reference());
            }
            case HoldbackReleased e -> sql.update("""
                insert into holdback_release (release_id, study_id, site_id, cause, amount, currency, reason, released_by, recorded_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (release_id, currency) do nothing""",
                e.releaseId(), e.studyId(), e.siteId(), e.cause(), e.amount().amount(), e.amount().currency().getCurrencyCode(), e.reason(), e.by(), recordedAt);
        }
    }

    private void drafted(PaymentRequestDrafted e, long version, Instant recordedAt) {
        if (sql.update("""
            insert into payment_request (request_id, study_id, site_id, payee_id, currency, status, items, calculation, prepared_by, drafted_at, version)
            values (?, ?, ?, ?, ?, 'DRAFT', ?, ?, ?, ?, ?)
            on conflict (request_id) do nothing""",
            e.requestId(), e.studyId(), e.siteId(), e.payeeId(), e.currency().getCurrencyCode(), e.items().size(), Sql.json(e.calculation()), e.by(), recordedAt,
            version) == 0) return;
        note(e, e.requestId(), version, Status.DRAFT, null, e.by(), recordedAt);
        int number = 0;
        for (var item : e.items()) line(e, e.requestId(), ++number, item.kind().name(), StatementLine.of(item));
        lines(e, e.requestId(), number, e.calculation());
    }

    /** The items stay; what follows them is by the balances of the submission. */
    private void recalculated(PaymentRequestSubmitted e) {
        int items = e.payables().size();
        sql.update("delete from payment_line where request_id = ? and number > ?", e.requestId(), items);
        lines(e, e.requestId(), items, e.calculation());
        set(e, "calculation = ?", Sql.json(e.calculation()));
    }

    private void lines(PaymentEvent e, UUID requestId, int after, Calculation calculation) {
        int number = after;
        for (PaymentLine line : calculation.lines()) line(e, requestId, ++number, null, StatementLine.of(line));
    }

    private void line(PaymentEvent e, UUID requestId, int number, String purpose, StatementLine line) {
        sql.update("insert into payment_line (request_id, number, study_id, site_id, purpose, line) values (?, ?, ?, ?, ?, ?)", requestId, number, e.studyId(), e.siteId(),
            purpose, Sql.json(line));
    }

    private boolean step(Step event, long version, Status status, String reason, String by, Instant recordedAt) {
        if (sql.update("update payment_request set status = ?, reason = ?, version = ? where request_id = ? and version < ?", status, reason, version, event.requestId(),
            version) == 0) return false;
        note(event, event.requestId(), version, status, reason, by, recordedAt);
        return true;
    }

    private void note(PaymentEvent event, UUID requestId, long version, Status status, String reason, String by, Instant recordedAt) {
        sql.update("insert into payment_step (request_id, version, study_id, status, reason, done_by, recorded_at) values (?, ?, ?, ?, ?, ?, ?)", requestId, version,
            event.studyId(), status, reason, by, recordedAt);
    }

    private void set(Step event, String columns, Object... values) {
        sql.update("update payment_request set " + columns + " where request_id = ?", Stream.concat(Stream.of(values), Stream.of(event.requestId())).toArray());
    }

    @Override
    public List<String> tables() {
        return List.of("payment_request", "payment_step", "payment_line", "holdback_release");
    }

    @ResetHandler void reset() {
        sql.update("truncate table " + String.join(", ", tables()));
    }
}
