package org.trialledger.platform.conduct.domain;

import java.time.LocalDate;
import java.util.UUID;
import org.trialledger.platform.domain.LedgerEvent;

/** What has been noted of a study and its sites. */
public sealed interface ConductEvent extends LedgerEvent {
    UUID conductId();

    record StudyNoted(UUID studyId, UUID conductId, String protocolNumber, String title) implements ConductEvent {}

    /** @param country ISO 3166-1 alpha-2; {@code takesPart} false when it was withdrawn */
    record CountryNoted(UUID studyId, UUID conductId, String country, boolean takesPart) implements ConductEvent {}

    record DatabaseLockNoted(UUID studyId, UUID conductId, LocalDate on) implements ConductEvent {}

    record DatabaseUnlockNoted(UUID studyId, UUID conductId, LocalDate on, String reason) implements ConductEvent {}

    /** @param forSafety for a change of benefit and risk; null in events of a time when it was not noted */
    record StudyHaltNoted(UUID studyId, UUID conductId, LocalDate on, Boolean forSafety) implements ConductEvent {}

    /** @param haltedOn the halt that it ends, and whether that was {@code forSafety}; null in events of a time when they were not noted */
    record StudyResumptionNoted(UUID studyId, UUID conductId, LocalDate on, LocalDate haltedOn, Boolean forSafety) implements ConductEvent {}

    /** A candidate site was named; its number and country stay as they are. */
    record SiteNoted(UUID studyId, UUID conductId, UUID siteId, String siteNumber, String country) implements ConductEvent {}

    /** From {@code on} the site takes part. */
    record SiteActivationNoted(UUID studyId, UUID conductId, UUID siteId, String siteNumber, String country, LocalDate on) implements ConductEvent {}

    record SiteClosureNoted(UUID studyId, UUID conductId, UUID siteId, LocalDate on) implements ConductEvent {}
}
