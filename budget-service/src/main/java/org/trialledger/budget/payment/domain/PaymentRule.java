package org.trialledger.budget.payment.domain;

import org.trialledger.platform.domain.Rule;

/** What a command about payees and payments can break. Names are public API: they end the problem types callers program against. */
public enum PaymentRule implements Rule {
    PAYMENT_SITE_UNKNOWN,
    PAYMENT_REASON_REQUIRED,
    PAYMENT_DIRECT_IDENTIFIER,
    PAYEE_UNKNOWN,
    PAYEE_OF_OTHER_SITE,
    PAYEE_BLOCKED,
    PAYEE_NOT_BLOCKED,
    /** Nobody is paid in another currency than that of the account. */
    PAYEE_CURRENCY_DIFFERS,
    /** What begins like an IBAN has its length and check digits. */
    BANK_REFERENCE_INVALID("ISO 13616-1"),
    BANK_REFERENCE_NOT_VERIFIED,
    BANK_REFERENCE_ALREADY_VERIFIED,
    /** Four eyes: changed bank details are how payments are diverted. */
    VERIFIER_ENTERED_BANK_REFERENCE("21 CFR 11.10(g)"),
    /** No payment without a form that says how it is taxed. */
    TAX_FORM_NOT_VALID("26 CFR 1.6049-4, 1.1441-1"),
    /** W-9 is for US persons, W-8BEN for other natural persons, W-8BEN-E for other organisations. */
    TAX_FORM_DOES_NOT_FIT("26 CFR 1.1441-1(e)"),
    /** To the end of the third year after it was signed. */
    TAX_FORM_VALIDITY_TOO_LONG("26 CFR 1.1441-1(e)(4)(ii)"),
    TAX_FORM_VALIDITY_REVERSED,
    TAX_FORM_SIGNED_IN_FUTURE,
    PAYMENT_REQUEST_UNKNOWN,
    PAYMENT_REQUEST_NOT_DRAFT,
    PAYMENT_REQUEST_NOT_SUBMITTED,
    PAYMENT_REQUEST_NOT_OPEN,
    PAYMENT_REQUEST_NOT_APPROVED,
    PAYMENT_REQUEST_NOT_SENT,
    PAYMENT_REQUEST_NOT_PAID,
    NOTHING_TO_PAY,
    PAYMENT_OF_UNKNOWN_PAYABLE,
    PAYABLE_REPEATED,
    PAYABLE_OF_OTHER_SITE,
    PAYABLE_IN_OTHER_REQUEST,
    PAYABLE_ALREADY_PAID,
    /** Nobody pays what somebody rejected. */
    PAYMENT_OF_REJECTED_PAYABLE,
    PAYMENT_OF_REVERSED_PAYABLE,
    /** It waits for its trigger, or is held. */
    PAYMENT_OF_INELIGIBLE_PAYABLE,
    /** Until a payable has heard of the request it is in, somebody may still hold or reject it: money leaves only after that. */
    PAYABLE_NOT_TOLD_YET,
    /** A request is in one currency. */
    PAYMENT_CURRENCY_DIFFERS,
    ADVANCE_NOT_POSITIVE,
    /** What is owed is not paid as an advance. */
    ADVANCE_WITH_PAYABLES,
    /** Corrections outweigh what is owed: they wait for more. */
    PAYMENT_WOULD_BE_NEGATIVE,
    /** It waits until there is more, unless the site is closed. */
    BELOW_MINIMUM_PAYMENT,
    /** Four eyes. */
    APPROVER_PREPARED_PAYMENT_REQUEST("21 CFR 11.10(g)"),
    PAID_AMOUNT_DIFFERS,
    PAID_CURRENCY_DIFFERS,
    PAID_IN_FUTURE,
    RETURNED_BEFORE_PAID,
    RETURNED_IN_FUTURE,
    BOOKED_BEFORE_PAID,
    HOLDBACK_RELEASE_NOT_POSITIVE,
    HOLDBACK_RELEASE_EXCEEDS_HELD,
    /** The site's contract names another. */
    HOLDBACK_CAUSE_NOT_AGREED,
    /** Released on final data, on resolved queries, on close-out or on the day the contract says. */
    HOLDBACK_CONDITION_NOT_MET;

    private final String citation;

    PaymentRule() {
        this(null);
    }

    PaymentRule(String citation) {
        this.citation = citation;
    }

    @Override
    public String citation() {
        return citation;
    }
}
