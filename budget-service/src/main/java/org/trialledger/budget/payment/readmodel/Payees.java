package org.trialledger.budget.payment.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.budget.payment.domain.PayeeKind;
import org.trialledger.budget.payment.domain.TaxForm;
import org.trialledger.platform.privacy.PersonalValues;
import org.trialledger.platform.readmodel.Sql;

/** Finds payees. */
@ApplicationScoped
public class Payees {
    /** @param bankReference its last four characters; absent, as the name, where the payee was erased */
    public record PayeeView(UUID payeeId, UUID siteId, PayeeKind kind, String name, String country, Currency currency, String bankReference, String bankEnteredBy,
        String bankVerifiedBy, boolean blocked, String reason,
                            List<TaxForm> taxForms, long version) {}

    private final Sql sql;
    private final PersonalValues persons;

    Payees(Sql sql, PersonalValues persons) {
        this.sql = sql;
        this.persons = persons;
    }

    public List<PayeeView> list(UUID studyId, UUID siteId, UUID after, int limit) {
        return sql.list("select * from payee where study_id = ? and (?::uuid is null or site_id = ?) and (?::uuid is null or payee_id > ?) order by payee_id limit ?", this::payee,
            studyId, siteId, siteId, after, after, limit);
    }

    public Optional<PayeeView> find(UUID studyId, UUID payeeId) {
        return sql.first("select * from payee where study_id = ? and payee_id = ?", this::payee, studyId, payeeId);
    }

    /** In full; empty where the payee was erased too. */
    public Optional<String> bankReference(UUID studyId, UUID payeeId) {
        return sql.first("select bank_reference from payee where study_id = ? and payee_id = ?", row -> row.getString(1), studyId, payeeId)
            .map(stored -> persons.shown(stored).value());
    }

    private PayeeView payee(ResultSet row) throws SQLException {
        var payeeId = row.getObject("payee_id", UUID.class);
        var forms = sql.list("select * from payee_tax_form where payee_id = ? order by version",
            form -> new TaxForm(TaxForm.Kind.valueOf(form.getString("kind")), form.getObject("signed_on", LocalDate.class), form.getObject("valid_to", LocalDate.class),
            form.getString("document_reference")), payeeId);
        return new PayeeView(payeeId, row.getObject("site_id", UUID.class), PayeeKind.valueOf(row.getString("kind")), persons.shown(row.getString("name")).value(),
            row.getString("country"),
            Currency.getInstance(row.getString("currency")), masked(persons.shown(row.getString("bank_reference")).value()), row.getString("bank_entered_by"),
            row.getString("bank_verified_by"), row.getBoolean("blocked"),
            row.getString("reason"), forms, row.getLong("version"));
    }

    static String masked(String reference) {
        return reference == null ? null : "*".repeat(reference.length() - 4) + reference.substring(reference.length() - 4);
    }
}
