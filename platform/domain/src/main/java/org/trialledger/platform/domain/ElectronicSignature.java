package org.trialledger.platform.domain;

import static org.trialledger.platform.domain.SignatureRule.*;

import java.time.Instant;
import java.util.Arrays;

/**
 * A person's electronic signature, part of the event it signs: who, when and with which meaning (21 CFR 11.50), and of exactly what
 * (11.70). The platform's {@code Signing} makes it; a domain accepts it with {@link #mustSign}.
 *
 * @param signerId      the token's subject
 * @param printedName   as it is shown wherever the record is shown
 * @param signedAt      UTC
 * @param authTime      when the signer had last proved who they are
 * @param contentSha256 of the signed content's {@link CanonicalJson}, lower-case hexadecimal
 */
public record ElectronicSignature(String signerId, String printedName, Instant signedAt, Meaning meaning, Instant authTime, String contentSha256) {

    public enum Meaning { AUTHORSHIP, REVIEW, APPROVAL, RESPONSIBILITY }

    /**
     * @param contentSha256 of what the record says now, from the domain's own state and never from the caller
     * @param allowed       the meanings that do for this step
     * @throws RuleViolation signature-required, signature-meaning-not-allowed, signed-content-changed
     */
    public static void mustSign(ElectronicSignature signature, String contentSha256, Meaning... allowed) {
        SIGNATURE_REQUIRED.unless(signature != null && signature.signerId() != null && !signature.signerId().isBlank(), "This step is signed.");
        SIGNATURE_MEANING_NOT_ALLOWED.unlessAt("/meaning", Arrays.asList(allowed).contains(signature.meaning()), "A signature for %s does not do here; possible are %s.",
            signature.meaning(), Arrays.toString(allowed));
        SIGNED_CONTENT_CHANGED.unlessAt("/contentSha256", contentSha256 != null && contentSha256.equals(signature.contentSha256()),
            "What would be signed has the SHA-256 %s: read it, and sign that.", contentSha256);
    }
}
