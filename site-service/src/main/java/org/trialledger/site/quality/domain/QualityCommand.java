package org.trialledger.site.quality.domain;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;

/** What can be asked of a study's risk indicators. A study has one set, found by the study's id alone. {@code today} is the latest day that has begun anywhere where people date something (ADR 41), else the day the command arrives (UTC). */
public sealed interface QualityCommand extends AggregateCommand {
    UUID studyId();

    @Override
    default UUID aggregateId() {
        return qualityOf(studyId());
    }

    static UUID qualityOf(UUID studyId) {
        return UUID.nameUUIDFromBytes(("risk indicators of study " + studyId).getBytes(StandardCharsets.US_ASCII));
    }

    /** @param code what people call it, such as {@code KRI-03}; defined again, it is a new version, for which there is a reason */
    record DefineIndicator(UUID studyId, String code, IndicatorDefinition definition, String reason) implements QualityCommand {}

    record RetireIndicator(UUID studyId, String code, String reason) implements QualityCommand {}

    record SetToleranceLimit(UUID studyId, String code, ToleranceLimit limit, String reason) implements QualityCommand {}

    record RetireToleranceLimit(UUID studyId, String code, String reason) implements QualityCommand {}

    record SetEdcLimits(UUID studyId, EdcLimits limits, String reason) implements QualityCommand {}

    /** Puts on record what the figures said as of a day. @param inputsSha256 of the figures it was computed from */
    record Evaluate(UUID studyId, UUID evaluationId, LocalDate on, List<IndicatorScores> indicators, List<ToleranceScore> limits, String inputsSha256, LocalDate today) implements QualityCommand {}

    record ReviewSignal(UUID studyId, UUID signalId, String by, String assessment) implements QualityCommand {}

    record ActOnSignal(UUID studyId, UUID signalId, String by, String action) implements QualityCommand {}

    record DismissSignal(UUID studyId, UUID signalId, String by, String reason) implements QualityCommand {}
}
