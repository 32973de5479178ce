package org.trialledger.site.subject.readmodel;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.trialledger.site.subject.domain.Consent;

public record ConsentDetail(UUID consentId, UUID siteId, Consent.Type type, UUID icfVersionId, String icfLabel, String language, LocalDate signedOn, Instant signedAt, UUID obtainedBy,
                            Consent.Modality modality, boolean copyGiven, boolean witnessed, LocalDate withdrawnOn) {}
