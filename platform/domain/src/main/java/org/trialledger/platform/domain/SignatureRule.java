package org.trialledger.platform.domain;

/** What signing a record can break, in every service alike. Names are public API: they end the problem types callers program against. */
public enum SignatureRule implements Rule {
    SIGNATURE_REQUIRED("21 CFR 11.50"),
    SIGNATURE_MEANING_NOT_ALLOWED("21 CFR 11.50(a)(3)"),
    /** The token names nobody by whom the signature could be printed. */
    PRINTED_NAME_REQUIRED("21 CFR 11.50(a)(1)"),
    /** The record is not, or no longer, what the signer says to have seen. */
    SIGNED_CONTENT_CHANGED("21 CFR 11.70"),
    /** Who signs has first accepted that this is as binding as a signature by hand. */
    SIGNATURE_POLICY_NOT_ACCEPTED("21 CFR 11.10(j)");

    private final String citation;

    SignatureRule(String citation) {
        this.citation = citation;
    }

    @Override
    public String citation() {
        return citation;
    }
}
