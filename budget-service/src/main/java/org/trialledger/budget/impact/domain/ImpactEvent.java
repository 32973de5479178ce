package org.trialledger.budget.impact.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.platform.domain.Money;

/** What has happened to the assessments of a study's amendments. */
public sealed interface ImpactEvent extends LedgerEvent {
    UUID impactsId();

    record AmendmentNoted(UUID studyId, UUID impactsId, UUID amendmentId, String number) implements ImpactEvent {}

    record AmendedVersionNoted(UUID studyId, UUID impactsId, UUID versionId, UUID amendmentId) implements ImpactEvent {}

    /** @param on when it was first allowed, or in force, in the country */
    record ImpactAssessmentOpened(UUID studyId, UUID impactsId, UUID assessmentId, UUID amendmentId, String amendment, UUID versionId, String country, LocalDate on) implements ImpactEvent {}

    /** The last one holds. */
    record ImpactAssessed(UUID studyId, UUID impactsId, UUID assessmentId, List<Effect> effects, Money estimate, String explanation, String by) implements ImpactEvent {}
}
