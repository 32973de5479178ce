package org.trialledger.site.supplies.domain;

import org.trialledger.platform.domain.Rule;

/** What a command to products, lots or a site's supplies can break. Names are public API: they end the problem types callers program against. */
public enum SupplyRule implements Rule {
    PRODUCT_INCOMPLETE,
    PRODUCT_ALREADY_REGISTERED,
    PRODUCT_UNKNOWN,
    LOT_INCOMPLETE,
    LOT_ALREADY_REGISTERED,
    LOT_UNKNOWN,
    LOT_ALREADY_RELEASED,
    /** Used in a trial only once a qualified person or the sponsor's quality unit has released it. */
    LOT_NOT_RELEASED("ICH E6(R3) 3.15.3; EU GMP Annex 13"),
    LOT_EXPIRED("ICH E6(R3) 3.15.2; EU GMP Annex 13"),
    LOT_QUARANTINED("ICH E6(R3) 3.15.3"),
    LOT_RECALLED("EU GMP Annex 13"),
    EXPIRY_NOT_LATER,

    SITE_NOT_SUPPLIED("ICH E6(R3) 3.15.3"),
    UNITS_REQUIRED,
    KITS_REQUIRED,
    KITS_NOT_NUMBERED,
    KIT_REPEATED,
    SHIPMENT_ALREADY_PLANNED,
    SUPPLY_SHIPMENT_UNKNOWN,
    SUPPLY_SHIPMENT_STATE_NOT_ALLOWED,
    RECEIPT_INCOMPLETE("ICH E6(R3) 2.10.3"),

    /** No unit is given out, sent, destroyed or lost that is not there: received = the sum of all places, none below zero. */
    LOT_BALANCE_BELOW_ZERO("ICH E6(R3) 2.10.3; 21 CFR 312.62(a)"),
    MOVEMENT_BEFORE_RECEIPT("ICH E6(R3) 2.10.3"),
    SUBJECT_NOT_AT_SITE,
    SUBJECT_NOT_CONSENTED("ICH E6(R3) 2.8.1"),
    SUBJECT_NOT_RANDOMISED("ICH E6(R3) 2.10.4"),
    SUBJECT_COURSE_OVER("ICH E6(R3) 2.10.4"),
    DISPENSER_NOT_DELEGATED("ICH E6(R3) 2.3.1 and 2.10.2"),
    SUPPLY_SITE_NOT_ACTIVE("ICH E6(R3) 3.15.3"),
    SUPPLY_DATABASE_LOCKED("21 CFR 11.10(d)"),
    RETURN_EXCEEDS_DISPENSED("ICH E6(R3) 2.10.3"),

    EXCURSION_INCOMPLETE,
    QUARANTINE_UNKNOWN,
    QUARANTINE_DECIDED,
    DECISION_REQUIRED,
    JUSTIFICATION_REQUIRED("ICH E6(R3) 3.15.3"),
    STOCK_NOT_DISPOSABLE,
    CERTIFICATE_REQUIRED("ICH E6(R3) Appendix C; 21 CFR 312.59"),
    TRANSFER_TO_SAME_SITE,
    COUNT_ABOVE_BALANCE("ICH E6(R3) 2.10.3"),
    COUNT_NEEDS_KITS,
    SUPPLIES_NOT_RECONCILED("ICH E6(R3) 2.10.3; 21 CFR 312.59"),

    FUTURE_ACTUAL_DATE,
    DATE_REQUIRED,
    END_BEFORE_START,
    REASON_REQUIRED("21 CFR 11.10(e); ICH E6(R3) 4.2.2");

    private final String citation;

    SupplyRule() {
        this(null);
    }

    SupplyRule(String citation) {
        this.citation = citation;
    }

    @Override
    public String citation() {
        return citation;
    }
}
