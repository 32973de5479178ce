package org.trialledger.tmf.content;

import org.trialledger.platform.domain.Rule;

/** What content can break while it arrives. Names are public API: they end the problem types callers program against. */
public enum ContentRule implements Rule {
    /** Fewer or more bytes came than were announced. */
    CONTENT_TRUNCATED("ICH E6(R3) 4.2.2; 21 CFR 11.10(a)"),
    /** The bytes are not those the sender hashed. */
    CONTENT_DIGEST_MISMATCH("RFC 9530; 21 CFR 11.10(a)"),
    /** As many as the installation reads at most. */
    CONTENT_TOO_LARGE,
    /** A document has something to read. */
    CONTENT_EMPTY;

    private final String citation;

    ContentRule() {
        this(null);
    }

    ContentRule(String citation) {
        this.citation = citation;
    }

    @Override
    public String citation() {
        return citation;
    }
}
