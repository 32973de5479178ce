package org.trialledger.budget.payment.domain;

import java.time.LocalDate;
import java.util.Currency;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;

/** What can be asked of a payee. {@code by} is the caller. */
public sealed interface PayeeCommand extends AggregateCommand {
    UUID studyId();

    UUID payeeId();

    @Override
    default UUID aggregateId() {
        return payeeId();
    }

    /** @param country where the payee is taxed, ISO 3166-1 alpha-2 @param bankReference IBAN or the local form, without spaces */
    record RegisterPayee(UUID studyId, UUID payeeId, UUID siteId, boolean siteKnown, PayeeKind kind, String name, String country, Currency currency, String bankReference,
        String by) implements PayeeCommand {}

    record ChangeBankReference(UUID studyId, UUID payeeId, String bankReference, String reason, String by) implements PayeeCommand {}

    record VerifyBankReference(UUID studyId, UUID payeeId, String by) implements PayeeCommand {}

    record RecordTaxForm(UUID studyId, UUID payeeId, TaxForm form, LocalDate today, String by) implements PayeeCommand {}

    record BlockPayee(UUID studyId, UUID payeeId, String reason, String by) implements PayeeCommand {}

    record UnblockPayee(UUID studyId, UUID payeeId, String reason, String by) implements PayeeCommand {}
}
