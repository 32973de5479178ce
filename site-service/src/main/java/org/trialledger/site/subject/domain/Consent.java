package org.trialledger.site.subject.domain;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * One signature on one version of an informed consent form.
 *
 * @param signedAt   with the site's offset, where the time is known
 * @param obtainedBy the person at the site who held the discussion
 * @param witnessed  an impartial witness was there (for who cannot read)
 */
public record Consent(UUID consentId, Type type, UUID icfVersionId, String language, LocalDate signedOn, OffsetDateTime signedAt, UUID obtainedBy, Modality modality,
                      boolean copyGiven, boolean witnessed) {
    /** LAR: by a legally acceptable representative; ASSENT: of a minor, beside the representative's consent; OPTIONAL: to a part nobody must take. */
    public enum Type {
        INITIAL, LAR, RECONSENT, ASSENT, OPTIONAL;

        /** Participation may stand on it alone. */
        boolean opensParticipation() {
            return this == INITIAL || this == LAR;
        }
    }

    public enum Modality { ON_SITE, REMOTE, ECONSENT }
}
