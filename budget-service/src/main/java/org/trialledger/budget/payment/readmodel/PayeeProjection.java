package org.trialledger.budget.payment.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.trialledger.budget.payment.domain.PayeeEvent;
import org.trialledger.budget.payment.domain.PayeeEvent.*;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.readmodel.Sql;

/** Keeps names and bank references as they are recorded: sealed. */
@ApplicationScoped
@ProcessingGroup("payees")
public class PayeeProjection implements Projection {
    private final Sql sql;

    PayeeProjection(Sql sql) {
        this.sql = sql;
    }

    @EventHandler void on(PayeeEvent event, @SequenceNumber long version) {
        switch (event) {
            case PayeeRegistered e -> sql.update("""
                insert into payee (payee_id, study_id, site_id, kind, name, country, currency, bank_reference, bank_entered_by, blocked, version)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, false, ?)
                on conflict (payee_id) do nothing""",
                e.payeeId(), e.studyId(), e.siteId(), e.kind(), e.name(), e.country(), e.currency().getCurrencyCode(), e.bankReference(), e.by(), version);
            case PayeeBankReferenceChanged e -> change("bank_reference = ?, bank_entered_by = ?, bank_verified_by = null, reason = ?", event, version, e.bankReference(), e.by(),
                e.reason());
            case PayeeBankReferenceVerified e -> change("bank_verified_by = ?", event, version, e.by());
            case PayeeTaxFormRecorded e -> {
                sql.update("insert into payee_tax_form (payee_id, version, study_id, kind, signed_on, valid_to, document_reference) values (?, ?, ?, ?, ?, ?, ?) "
                    + "on conflict (payee_id, version) do nothing",
                    e.payeeId(), version, e.studyId(), e.form().kind(), e.form().signedOn(), e.form().validTo(), e.form().documentReference());
                change("reason = reason", event, version);
            }
            case PayeePaymentBlocked e -> change("blocked = true, reason = ?", event, version, e.reason());
            case PayeePaymentUnblocked e -> change("blocked = false, reason = ?", event, version, e.reason());
        }
    }

    private void change(String columns, PayeeEvent event, long version, Object... values) {
        var arguments = new ArrayList<>(Arrays.asList(values));
        arguments.addAll(List.of(version, event.payeeId(), version));
        sql.update("update payee set " + columns + ", version = ? where payee_id = ? and version < ?", arguments.toArray());
    }

    @Override
    public List<String> tables() {
        return List.of("payee", "payee_tax_form");
    }

    @ResetHandler void reset() {
        sql.update("truncate table " + String.join(", ", tables()));
    }
}
