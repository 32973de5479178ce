package org.trialledger.study.risk.domain;

import static org.trialledger.study.risk.domain.RiskRule.*;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.testkit.Scenario;
import org.trialledger.study.risk.domain.RiskCommand.*;
import org.trialledger.study.risk.domain.RiskEvent.*;

class RiskRegisterTest {
    private static final UUID STUDY = new UUID(1, 1), REGISTER = RiskCommand.registerOf(STUDY), RISK = new UUID(1, 2), OTHER = new UUID(1, 3);
    private static final Finding OVERRUN = Finding.ofBudget(RiskKind.BUDGET_OVERRUN, new BigDecimal("10.8"), null, null, LocalDate.of(2026, 3, 31));
    private static final RiskRaised RAISED = new RiskRaised(STUDY, REGISTER, RISK, OVERRUN);
    private static final ExecutivesNotified NOTIFIED = new ExecutivesNotified(STUDY, REGISTER, RISK);
    private static final RiskAssessed ASSESSED = new RiskAssessed(STUDY, REGISTER, RISK, 4, 3, "Change order", "maria");
    private static final RiskClosed CLOSED = new RiskClosed(STUDY, REGISTER, RISK, "Executed", "maria");

    private static Scenario<RiskRegister, RiskCommand, RiskEvent> register(RiskEvent... history) {
        return new Scenario<>(RiskRegister.INITIAL, RiskRegister::decide, RiskRegister::apply).given(history);
    }

    @Test
    void what_is_found_is_a_risk_that_executives_are_told_of_and_told_twice_it_is_one() {
        register().when(new NoteFinding(STUDY, RISK, OVERRUN)).then(RAISED, NOTIFIED);
        register(RAISED, NOTIFIED).when(new NoteFinding(STUDY, RISK, OVERRUN)).thenNothing();
        register(RAISED, NOTIFIED, ASSESSED, CLOSED).when(new NoteFinding(STUDY, RISK, OVERRUN)).thenNothing();
        register(RAISED, NOTIFIED).when(new NoteFinding(STUDY, OTHER, OVERRUN)).then(new RiskRaised(STUDY, REGISTER, OTHER, OVERRUN), new ExecutivesNotified(STUDY, REGISTER, OTHER));
    }

    @Test
    void an_urgent_safety_measure_is_a_risk_that_is_closed_only_when_it_was_assessed() {
        var measure = Finding.of(new Finding.Measure(OTHER, "Liver failure", "No second dose is given", LocalDate.of(2026, 3, 1), List.of("IE"), true));
        var raised = new RiskRaised(STUDY, REGISTER, RISK, measure);
        register().when(new NoteFinding(STUDY, RISK, measure)).then(raised, NOTIFIED);
        register(raised, NOTIFIED).when(new CloseRisk(STUDY, RISK, "Lifted", "maria")).thenBroken(RISK_NOT_ASSESSED);
        register(raised, NOTIFIED, ASSESSED).when(new CloseRisk(STUDY, RISK, "Executed", "maria")).then(CLOSED);
    }

    @Test
    void each_executive_acknowledges_once_also_what_is_closed() {
        var read = new ExecutiveNoticeAcknowledged(STUDY, REGISTER, RISK, "greta");
        register(RAISED, NOTIFIED, ASSESSED, CLOSED).when(new AcknowledgeNotice(STUDY, RISK, "greta")).then(read);
        register(RAISED, NOTIFIED, read, ASSESSED).when(new AcknowledgeNotice(STUDY, RISK, "greta")).thenBroken(NOTICE_ACKNOWLEDGED_ALREADY);
        register(RAISED, NOTIFIED, read).when(new AcknowledgeNotice(STUDY, RISK, "otto")).then(new ExecutiveNoticeAcknowledged(STUDY, REGISTER, RISK, "otto"));
        register(RAISED).when(new AcknowledgeNotice(STUDY, OTHER, "greta")).thenBroken(RISK_UNKNOWN);
    }

    @Test
    void a_risk_is_scored_from_1_to_5_with_what_is_done_about_it() {
        register(RAISED).when(new AssessRisk(STUDY, RISK, 4, 3, "Change order", "maria")).then(ASSESSED);
        register(RAISED).when(new AssessRisk(STUDY, RISK, 0, 3, "x", "maria")).thenBroken(RISK_SCORE_OUT_OF_RANGE, "/impact");
        register(RAISED).when(new AssessRisk(STUDY, RISK, 5, 6, "x", "maria")).thenBroken(RISK_SCORE_OUT_OF_RANGE, "/probability");
        register(RAISED).when(new AssessRisk(STUDY, RISK, 5, 5, " ", "maria")).thenBroken(RISK_RESPONSE_REQUIRED, "/response");
        register(RAISED).when(new AssessRisk(STUDY, RISK, 5, 5, "Ask jo@example.org", "maria")).thenBroken(RISK_DIRECT_IDENTIFIER, "/response");
        register(RAISED, ASSESSED, CLOSED).when(new AssessRisk(STUDY, RISK, 1, 1, "x", "maria")).thenBroken(RISK_CLOSED);
    }

    @Test
    void a_risk_is_closed_once_it_was_assessed_and_with_a_reason() {
        register(RAISED, ASSESSED).when(new CloseRisk(STUDY, RISK, "Executed", "maria")).then(CLOSED);
        register(RAISED).when(new CloseRisk(STUDY, RISK, "Executed", "maria")).thenBroken(RISK_NOT_ASSESSED);
        register(RAISED, ASSESSED).when(new CloseRisk(STUDY, RISK, "", "maria")).thenBroken(RISK_REASON_REQUIRED);
        register(RAISED, ASSESSED, CLOSED).when(new CloseRisk(STUDY, RISK, "Again", "maria")).thenBroken(RISK_CLOSED);
        register().when(new CloseRisk(STUDY, RISK, "x", "maria")).thenBroken(RISK_UNKNOWN);
    }
}
