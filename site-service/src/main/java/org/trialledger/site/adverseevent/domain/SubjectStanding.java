package org.trialledger.site.adverseevent.domain;

import java.time.LocalDate;
import java.util.UUID;

/**
 * What must be known of the subject.
 *
 * @param consentedOn        null where there is no consent
 * @param consentWithdrawnOn null while it stands
 * @param locked             the study's database is locked
 */
public record SubjectStanding(UUID siteId, String subjectNumber, LocalDate consentedOn, LocalDate consentWithdrawnOn, boolean locked) {}
