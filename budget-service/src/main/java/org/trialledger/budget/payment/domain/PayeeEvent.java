package org.trialledger.budget.payment.domain;

import java.util.Currency;
import java.util.UUID;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.platform.domain.PersonalData;

/** What has happened to a payee. Its name and bank reference are sealed, be it a person or not. */
public sealed interface PayeeEvent extends LedgerEvent {
    UUID payeeId();

    record PayeeRegistered(UUID studyId, UUID payeeId, UUID siteId, PayeeKind kind, @PersonalData(of = "payeeId") String name, String country, Currency currency,
                           @PersonalData(of = "payeeId") String bankReference, String by) implements PayeeEvent {}

    record PayeeBankReferenceChanged(UUID studyId, UUID payeeId, @PersonalData(of = "payeeId") String bankReference, String reason, String by) implements PayeeEvent {}

    record PayeeBankReferenceVerified(UUID studyId, UUID payeeId, String by) implements PayeeEvent {}

    record PayeeTaxFormRecorded(UUID studyId, UUID payeeId, TaxForm form, String by) implements PayeeEvent {}

    record PayeePaymentBlocked(UUID studyId, UUID payeeId, String reason, String by) implements PayeeEvent {}

    record PayeePaymentUnblocked(UUID studyId, UUID payeeId, String reason, String by) implements PayeeEvent {}
}
