package org.trialledger.study.risk.domain;

import static org.trialledger.study.risk.domain.RiskRule.*;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.trialledger.platform.domain.Copies;
import org.trialledger.platform.domain.PseudonymousText;
import org.trialledger.study.risk.domain.RiskCommand.*;
import org.trialledger.study.risk.domain.RiskEvent.*;

/** The risks of a study. One aggregate, for they are few. */
public record RiskRegister(Map<UUID, Risk> risks) {
    public static final RiskRegister INITIAL = new RiskRegister(Map.of());

    /** @param readBy who has acknowledged the notice */
    public record Risk(boolean assessed, boolean closed, Set<String> readBy) {}

    public List<RiskEvent> decide(RiskCommand command) {
        return switch (command) {
            case NoteFinding c -> risks.containsKey(c.riskId()) ? List.of()
                : List.of(new RiskRaised(c.studyId(), c.aggregateId(), c.riskId(), c.finding()), new ExecutivesNotified(c.studyId(), c.aggregateId(), c.riskId()));
            case AssessRisk c -> List.of(assessed(c));
            case AcknowledgeNotice c -> {
                NOTICE_ACKNOWLEDGED_ALREADY.unless(!known(c.riskId()).readBy().contains(c.by()), "You have acknowledged it.");
                yield List.of(new ExecutiveNoticeAcknowledged(c.studyId(), c.aggregateId(), c.riskId(), c.by()));
            }
            case CloseRisk c -> {
                var risk = open(c.riskId());
                RISK_REASON_REQUIRED.unless(isSaid(c.reason()), "Say why.");
                PseudonymousText.require(RISK_DIRECT_IDENTIFIER, null, c.reason());
                RISK_NOT_ASSESSED.unless(risk.assessed(), "Assess it first.");
                yield List.of(new RiskClosed(c.studyId(), c.aggregateId(), c.riskId(), c.reason(), c.by()));
            }
        };
    }

    private RiskEvent assessed(AssessRisk c) {
        open(c.riskId());
        inScale("/impact", c.impact());
        inScale("/probability", c.probability());
        RISK_RESPONSE_REQUIRED.unlessAt("/response", isSaid(c.response()), "Say what is done about it.");
        PseudonymousText.require(RISK_DIRECT_IDENTIFIER, "/response", c.response());
        return new RiskAssessed(c.studyId(), c.aggregateId(), c.riskId(), c.impact(), c.probability(), c.response(), c.by());
    }

    private static void inScale(String pointer, int score) {
        RISK_SCORE_OUT_OF_RANGE.unlessAt(pointer, score >= 1 && score <= 5, "%s is not from 1 to 5.", score);
    }

    private static boolean isSaid(String text) {
        return text != null && !text.isBlank();
    }

    private Risk known(UUID riskId) {
        RISK_UNKNOWN.unless(risks.containsKey(riskId), "The study has no such risk.");
        return risks.get(riskId);
    }

    private Risk open(UUID riskId) {
        var risk = known(riskId);
        RISK_CLOSED.unless(!risk.closed(), "It is closed.");
        return risk;
    }

    public RiskRegister apply(RiskEvent event) {
        return switch (event) {
            case RiskRaised e -> put(e.riskId(), new Risk(false, false, Set.of()));
            case ExecutivesNotified _ -> this;
            case ExecutiveNoticeAcknowledged e -> put(e.riskId(), new Risk(risks.get(e.riskId()).assessed(), risks.get(e.riskId()).closed(), Copies.with(risks.get(e.riskId()).readBy(), e.by())));
            case RiskAssessed e -> put(e.riskId(), new Risk(true, false, risks.get(e.riskId()).readBy()));
            case RiskClosed e -> put(e.riskId(), new Risk(true, true, risks.get(e.riskId()).readBy()));
        };
    }

    private RiskRegister put(UUID riskId, Risk risk) {
        return new RiskRegister(Copies.with(risks, riskId, risk));
    }
}
