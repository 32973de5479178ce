package org.trialledger.site.conduct.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.LedgerEvent;

/** What has become known here of a study's conduct. Dates are the days things happened, as study- and safety-service have them. */
public sealed interface ConductEvent extends LedgerEvent {
    UUID conductId();

    record StudyNoted(UUID studyId, UUID conductId, String protocolNumber, String title) implements ConductEvent {}

    /** @param participants planned; null where the design says none */
    record SampleSizeNoted(UUID studyId, UUID conductId, Integer participants) implements ConductEvent {}

    record CountryNoted(UUID studyId, UUID conductId, String country, boolean takesPart) implements ConductEvent {}

    /** @param country that began to recruit; null for every other stage */
    record StudyStageNoted(UUID studyId, UUID conductId, StudyStage stage, String country, LocalDate on) implements ConductEvent {}

    record StudyHaltNoted(UUID studyId, UUID conductId, boolean forSafety, LocalDate on, String reason) implements ConductEvent {}

    record StudyResumptionNoted(UUID studyId, UUID conductId, LocalDate on) implements ConductEvent {}

    /** @param amendmentId the amendment that brought it; null for a first version */
    record ProtocolVersionNoted(UUID studyId, UUID conductId, UUID versionId, String label, UUID amendmentId) implements ConductEvent {}

    record AmendmentNoted(UUID studyId, UUID conductId, UUID amendmentId, String number, boolean substantial, boolean urgentSafetyMeasure) implements ConductEvent {}

    /** A favourable decision on a protocol version in a country. @param body REGULATORY_AUTHORITY or ETHICS_COMMITTEE */
    record ProtocolAuthorisationNoted(UUID studyId, UUID conductId, UUID versionId, String country, String body, LocalDate on) implements ConductEvent {}

    /** All the decisions that a country's sites need for an amendment's version are there. */
    record AmendmentAuthorisedInCountry(UUID studyId, UUID conductId, UUID amendmentId, UUID versionId, String country, LocalDate on) implements ConductEvent {}

    record ProtocolInForceNoted(UUID studyId, UUID conductId, UUID versionId, String siteNumber, String country, LocalDate on) implements ConductEvent {}

    record ConsentFormNoted(UUID studyId, UUID conductId, ConsentForm form) implements ConductEvent {}

    record DatabaseLockNoted(UUID studyId, UUID conductId, LocalDate on) implements ConductEvent {}

    record DatabaseUnlockNoted(UUID studyId, UUID conductId, LocalDate on, String reason) implements ConductEvent {}

    /**
     * A new version of a product's reference safety information, which is a section of the Investigator's Brochure, was approved.
     *
     * @param document the brochure's edition, as safety-service has it
     */
    record BrochureNoted(UUID studyId, UUID conductId, UUID versionId, String product, String document, LocalDate inForceFrom) implements ConductEvent {}

    /** @param countries none for every country of the study @param stopsInclusion nobody consents to take part or is randomised there while it holds */
    record UrgentSafetyMeasureNoted(UUID studyId, UUID conductId, UUID measureId, LocalDate takenOn, List<String> countries, boolean stopsInclusion) implements ConductEvent {}

    /** @param on the first day on which it does not hold any more */
    record MeasureLiftingNoted(UUID studyId, UUID conductId, UUID measureId, LocalDate on) implements ConductEvent {}
}
