package org.trialledger.budget.vendor.domain;

import org.trialledger.platform.domain.Rule;

/** What a command about a vendor can break. Names are public API: they end the problem types callers program against. */
public enum VendorRule implements Rule {
    CONTRACT_ALREADY_EXISTS,
    CONTRACT_NOT_DRAFT,
    /** Nothing is accepted, invoiced or changed before client and vendor have signed. */
    CONTRACT_NOT_SIGNED("ICH E6(R3) 3.6.4; 21 CFR 312.52(a)"),
    CONTRACT_DATES_OUT_OF_ORDER,
    CONTRACT_CURRENCY,
    CONTRACT_UNITS_TOO_MANY,
    UNIT_UNKNOWN,
    UNIT_REPEATED,
    UNIT_TIME_MISSING,
    UNIT_NOT_ACCEPTED_BY_VISIT,
    /** What is earned with time is not accepted one by one. */
    UNIT_EARNED_WITH_TIME,
    /** What is beyond the contract needs a change order. */
    UNITS_BEYOND_CONTRACT("ICH E6(R3) 3.6.4"),
    /** What was invoiced is not taken back before the invoice is. */
    UNITS_INVOICED,
    QUANTITY_NOT_POSITIVE,
    QUANTITY_TOO_PRECISE,
    PRICE_NEGATIVE,
    SERVICE_LEVEL_UNKNOWN,
    SERVICE_LEVEL_REPEATED,
    /** Consent is the investigator's, judgement the ethics committee's, oversight the sponsor's. */
    OBLIGATION_NOT_TRANSFERABLE("ICH E6(R3) 2.8, 3.6; 21 CFR 312.52, 312.60, 56.109"),
    CHANGE_ORDER_UNKNOWN,
    CHANGE_ORDER_ALREADY_EXISTS,
    /** Draft, impact assessed, negotiated, approved by client and vendor, executed: no step is left out. */
    CHANGE_ORDER_OUT_OF_ORDER,
    CHANGE_ORDER_EMPTY,
    CHANGE_ORDER_BELOW_ACCEPTED,
    CHANGE_ORDER_ALREADY_APPROVED,
    /** A closed period's books are closed. */
    CHANGE_ORDER_RETROACTIVE("21 CFR 11.10(e)"),
    INVOICE_UNKNOWN,
    INVOICE_ALREADY_EXISTS,
    INVOICE_NOT_POSITIVE,
    INVOICE_NOT_ON_HOLD,
    INVOICE_NOT_MATCHED,
    INVOICE_NOT_APPROVED,
    /** Beyond the contract only a change order helps. */
    INVOICE_HOLD_FINAL,
    /** Who prepared it does not approve it. */
    APPROVER_IS_PREPARER("COSO Internal Control 10; ICH E6(R3) 3.16.1"),
    PERIOD_CLOSED("21 CFR 11.10(e)"),
    DATE_IN_FUTURE,
    DIRECT_IDENTIFIER_SUSPECTED("45 CFR 164.514(b)(2); GDPR Art. 4(5)"),
    REASON_REQUIRED("21 CFR 11.10(e); ICH E6(R3) 4.2.2");

    private final String citation;

    VendorRule() {
        this(null);
    }

    VendorRule(String citation) {
        this.citation = citation;
    }

    @Override
    public String citation() {
        return citation;
    }
}
