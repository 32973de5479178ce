package org.trialledger.safety.clock.domain;

import java.time.LocalDate;

/**
 * An assessment of a case, as far as clocks go. Days are those of the place where the sponsor counts them.
 *
 * @param order        among all that happened to the case: what comes late and is older than what was dealt with counts no more
 * @param version      of the case's information
 * @param provisional  an opinion is outstanding; clocks run all the same
 * @param dayZero      when the sponsor had what put the case into its class
 * @param receivedOn   when the sponsor had what this version adds
 * @param determinedOn when the class was given
 */
public record Assessment(long order, int version, CaseClass caseClass, boolean fatalOrLifeThreatening, boolean provisional, LocalDate dayZero, LocalDate receivedOn, LocalDate determinedOn) {
    boolean isExpedited() {
        return caseClass.isExpedited();
    }
}
