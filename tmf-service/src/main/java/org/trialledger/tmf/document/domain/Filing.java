package org.trialledger.tmf.document.domain;

import java.time.LocalDate;

/**
 * As what a document is filed.
 *
 * @param artifact     number in the reference model, such as {@code 05.02.08}
 * @param language     BCP 47, such as {@code en} or {@code de-CH}
 * @param artifactDate the document's own date; null where it has none
 */
public record Filing(String artifact, Scope scope, String title, String language, LocalDate artifactDate) {
    /** Says who is treated with what, or would let it be told: treatment allocation and decoding, the randomisation list. */
    boolean isUnblinded() {
        return artifact.startsWith("06.03.") || artifact.equals("11.02.03");
    }
}
