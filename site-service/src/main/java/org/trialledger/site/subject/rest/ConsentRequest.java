package org.trialledger.site.subject.rest;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.trialledger.site.subject.domain.Consent;

/** A consent as the site tells it. */
public record ConsentRequest(
    @NotNull Consent.Type type,
    @Schema(description = "The version of the consent form, as study-service knows it") @NotNull UUID icfVersionId,
    @Schema(description = "BCP 47") @NotNull @Pattern(regexp = "[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}") String language,
    @NotNull LocalDate signedOn,
    @Schema(description = "With the site's offset, where the time is known") OffsetDateTime signedAt,
    @Schema(description = "The member of the site's staff who held the discussion") @NotNull UUID obtainedBy,
    @NotNull Consent.Modality modality,
    @NotNull Boolean copyGiven,
    @Schema(description = "An impartial witness was there") Boolean witnessed) {

    Consent consent(UUID consentId) {
        return new Consent(consentId, type, icfVersionId, language, signedOn, signedAt, obtainedBy, modality, copyGiven, Boolean.TRUE.equals(witnessed));
    }
}
