package org.trialledger.safety.safetycase.domain;

/**
 * What was thought of one suspect product and the event (ICH E2B(R3) G.k.9.i): both opinions on causality, and expectedness by that product's own reference safety information.
 *
 * @param sponsor null before the sponsor's opinion
 * @param rsi     in force when the event began, null if none was recorded
 */
public record Judgement(String product, Causality investigator, Causality sponsor, Expectedness expectedness, RsiInForce rsi) {
    Classification classification(CaseReport report) {
        return Classification.of(report.isSerious(), report.isFatalOrLifeThreatening(), investigator, sponsor, expectedness);
    }
}
