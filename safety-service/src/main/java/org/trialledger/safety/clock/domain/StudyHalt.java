package org.trialledger.safety.clock.domain;

import java.time.LocalDate;
import org.trialledger.safety.clock.domain.ReportingRule.Trigger;

/**
 * A halt of the study or its end, as far as clocks go.
 *
 * @param haltedOn  when the halt took effect
 * @param forSafety for a change of benefit and risk; null where it is not known
 * @param resumedOn null of a halt that begins
 */
public record StudyHalt(LocalDate haltedOn, Boolean forSafety, LocalDate resumedOn) {
    Trigger trigger() {
        return resumedOn == null ? Trigger.STUDY_HALTED : Trigger.STUDY_RESUMED;
    }

    /** By whose rules it is told, and counted from. */
    public LocalDate day() {
        return resumedOn == null ? haltedOn : resumedOn;
    }

    /** In a sentence, without what people wrote: the reason may name somebody. */
    String occasion() {
        var halted = "halted on " + haltedOn + (forSafety == null ? "" : forSafety ? " for a change of benefit and risk" : " for reasons other than a change of benefit and risk");
        return resumedOn == null ? "The study was " + halted + "." : "The study, which was " + halted + ", was resumed on " + resumedOn + ".";
    }
}
