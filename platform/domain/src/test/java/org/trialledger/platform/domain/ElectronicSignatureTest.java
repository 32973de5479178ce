package org.trialledger.platform.domain;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.trialledger.platform.domain.ElectronicSignature.Meaning.*;
import static org.trialledger.platform.domain.SignatureRule.*;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.domain.ElectronicSignature.Meaning;

class ElectronicSignatureTest {
    private static final String SEEN = "ab".repeat(32);

    @Test
    void a_signature_with_a_fitting_meaning_of_what_there_is_does() {
        assertThatCode(() -> ElectronicSignature.mustSign(signature("chris", APPROVAL, SEEN), SEEN, RESPONSIBILITY, APPROVAL)).doesNotThrowAnyException();
    }

    @Test
    void without_a_signature_or_a_signer_there_is_none() {
        assertBroken(SIGNATURE_REQUIRED, null, SEEN);
        assertBroken(SIGNATURE_REQUIRED, signature(" ", APPROVAL, SEEN), SEEN);
        assertBroken(SIGNATURE_REQUIRED, signature(null, APPROVAL, SEEN), SEEN);
    }

    @Test
    void another_meaning_does_not() {
        assertBroken(SIGNATURE_MEANING_NOT_ALLOWED, signature("chris", REVIEW, SEEN), SEEN);
        assertBroken(SIGNATURE_MEANING_NOT_ALLOWED, signature("chris", null, SEEN), SEEN);
    }

    @Test
    void what_was_not_seen_is_not_signed() {
        assertBroken(SIGNED_CONTENT_CHANGED, signature("chris", APPROVAL, SEEN), "cd".repeat(32));
        assertBroken(SIGNED_CONTENT_CHANGED, signature("chris", APPROVAL, null), SEEN);
        assertBroken(SIGNED_CONTENT_CHANGED, signature("chris", APPROVAL, null), null);
    }

    private static void assertBroken(SignatureRule rule, ElectronicSignature signature, String content) {
        assertThatExceptionOfType(RuleViolation.class).isThrownBy(() -> ElectronicSignature.mustSign(signature, content, APPROVAL, RESPONSIBILITY))
            .matches(broken -> broken.rule() == rule, rule.slug());
    }

    private static ElectronicSignature signature(String signer, Meaning meaning, String sha256) {
        return new ElectronicSignature(signer, "Chris Moran", Instant.EPOCH, meaning, Instant.EPOCH, sha256);
    }
}
