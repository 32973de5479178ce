package org.trialledger.safety.submission.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * What an authority answered to one message.
 *
 * @param code              as it came: {@code 01}, {@code 02}, {@code 03} (E2B(R2)); {@code CA}, {@code CR} of a message, {@code AA}, {@code AE}, {@code AR} of a transmission (E2B(R3))
 * @param localReportNumber the authority's own (ACK.B.r.2), null if it gave none
 * @param texts             errors, warnings and comments (ACK.B.r.7)
 * @param fileSha256        of the file in which it came, which is kept; null where somebody recorded what it says
 */
public record Acknowledgement(String code, LocalDate on, String localReportNumber, List<String> texts, String fileSha256) {
    private static final Set<String> ACCEPTED = Set.of("01", "CA", "AA"), REJECTED = Set.of("02", "03", "CR", "AE", "AR");

    public Acknowledgement {
        texts = texts == null ? List.of() : List.copyOf(texts);
    }

    public boolean isAcceptance() {
        return ACCEPTED.contains(code);
    }

    boolean isKnown() {
        return isAcceptance() || REJECTED.contains(code);
    }
}
