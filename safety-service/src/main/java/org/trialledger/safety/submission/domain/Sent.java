package org.trialledger.safety.submission.domain;

import java.time.LocalDate;

/**
 * A message as it left.
 *
 * @param sha256 of the exact document that was sent, lower-case hexadecimal; of an UNBLINDED copy of 32 random bytes, which are kept with it, and the document
 * @param on     the day that counts for the term
 * @param copy   null where the document itself was not handed in
 */
public record Sent(String messageNumber, String sha256, LocalDate on, Channel channel, Copy copy) {
    /** What of the document is kept here. UNBLINDED: it says who is treated with what. */
    public enum Copy { BLINDED, UNBLINDED }

    /** WEB_FORM: typed in at the authority, as in EVWEB or FDA's Safety Reporting Portal. */
    public enum Channel { GATEWAY, WEB_TRADER, WEB_FORM, EMAIL, PAPER }
}
