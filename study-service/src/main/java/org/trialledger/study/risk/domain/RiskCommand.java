package org.trialledger.study.risk.domain;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;

/** What can be asked about the risks of a study. {@code by} is the caller. */
public sealed interface RiskCommand extends AggregateCommand {
    UUID studyId();

    @Override
    default UUID aggregateId() {
        return registerOf(studyId());
    }

    static UUID registerOf(UUID studyId) {
        return UUID.nameUUIDFromBytes(("risks of study " + studyId).getBytes(StandardCharsets.US_ASCII));
    }

    /** Another service found something. @param riskId of the event that says so: told twice, it is one risk */
    record NoteFinding(UUID studyId, UUID riskId, Finding finding) implements RiskCommand {}

    /** @param impact and {@code probability} from 1 to 5 @param response what is done about it */
    record AssessRisk(UUID studyId, UUID riskId, int impact, int probability, String response, String by) implements RiskCommand {}

    record AcknowledgeNotice(UUID studyId, UUID riskId, String by) implements RiskCommand {}

    record CloseRisk(UUID studyId, UUID riskId, String reason, String by) implements RiskCommand {}
}
