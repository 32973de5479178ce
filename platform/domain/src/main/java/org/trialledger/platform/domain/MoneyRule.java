package org.trialledger.platform.domain;

/** What an amount of money can break, in every service alike. Names are public API: they end the problem types callers program against. */
public enum MoneyRule implements Rule {
    /** More decimals than the currency has minor units. */
    CURRENCY_MINOR_UNITS("ISO 4217"),
    /** A metal, a fund's unit or a code for testing. */
    CURRENCY_NOT_PAYABLE("ISO 4217"),
    /** Amounts of two currencies are not added up or compared: an exchange rate, with its source and date, is applied first. */
    CURRENCIES_MIXED(null);

    private final String citation;

    MoneyRule(String citation) {
        this.citation = citation;
    }

    @Override
    public String citation() {
        return citation;
    }
}
