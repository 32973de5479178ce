package org.trialledger.site.quality.domain;

import java.time.LocalDate;
import java.util.UUID;
import org.trialledger.platform.domain.LedgerEvent;

/** What has happened with a study's risk indicators, tolerance limits and signals. */
public sealed interface QualityEvent extends LedgerEvent {
    UUID qualityId();

    record RiskIndicatorDefined(UUID studyId, UUID qualityId, String code, int version, IndicatorDefinition definition, String reason) implements QualityEvent {}

    record RiskIndicatorRetired(UUID studyId, UUID qualityId, String code, String reason) implements QualityEvent {}

    record QualityToleranceLimitSet(UUID studyId, UUID qualityId, String code, int version, ToleranceLimit limit, String reason) implements QualityEvent {}

    record QualityToleranceLimitRetired(UUID studyId, UUID qualityId, String code, String reason) implements QualityEvent {}

    record EdcLimitsSet(UUID studyId, UUID qualityId, EdcLimits limits, String reason) implements QualityEvent {}

    record RiskIndicatorEvaluated(UUID studyId, UUID qualityId, UUID evaluationId, LocalDate on, IndicatorScores scores) implements QualityEvent {}

    record QualityToleranceLimitEvaluated(UUID studyId, UUID qualityId, UUID evaluationId, LocalDate on, ToleranceScore score) implements QualityEvent {}

    /** @param indicators and {@code limits} so many were evaluated */
    record QualityEvaluated(UUID studyId, UUID qualityId, UUID evaluationId, LocalDate on, int indicators, int limits, String inputsSha256) implements QualityEvent {}

    /** @param siteId null for a tolerance limit, which is of the study; {@code basis} in words and numbers why */
    record KriSignalRaised(UUID studyId, UUID qualityId, UUID signalId, UUID siteId, String code, Flag level, Double value, String basis, LocalDate on) implements QualityEvent {}

    /** It was amber and is red. */
    record KriSignalEscalated(UUID studyId, UUID qualityId, UUID signalId, UUID siteId, String code, Double value, String basis, LocalDate on) implements QualityEvent {}

    record KriSignalReviewed(UUID studyId, UUID qualityId, UUID signalId, UUID siteId, String by, String assessment) implements QualityEvent {}

    record KriSignalActioned(UUID studyId, UUID qualityId, UUID signalId, UUID siteId, String by, String action) implements QualityEvent {}

    record KriSignalDismissed(UUID studyId, UUID qualityId, UUID signalId, UUID siteId, String by, String reason) implements QualityEvent {}

    /** A red indicator at a site: people decide whether a monitor goes there. */
    record ForCauseVisitProposed(UUID studyId, UUID qualityId, UUID siteId, UUID signalId, String code, String basis, LocalDate on) implements QualityEvent {}
}
