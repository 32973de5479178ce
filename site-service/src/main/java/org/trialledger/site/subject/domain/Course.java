package org.trialledger.site.subject.domain;

import java.time.LocalDate;

/**
 * The days a participation went through.
 *
 * @param attempt    of screening; 0 before the first
 * @param eligibleOn eligibility was confirmed in this attempt
 * @param enrolledOn randomised, or enrolled where nobody is randomised
 * @param endedOn    null while it goes on
 * @param before     the status before the end, to which a lost subject returns
 * @param lastOn     the day of the latest step: the next one is not before it
 */
record Course(int attempt, LocalDate screenedOn, LocalDate eligibleOn, LocalDate enrolledOn, LocalDate treatedOn, LocalDate endedOn, Status before, LocalDate lastOn) {
    static final Course NOT_BEGUN = new Course(0, null, null, null, null, null, null, LocalDate.MIN);

    Course at(LocalDate on) {
        return new Course(attempt, screenedOn, eligibleOn, enrolledOn, treatedOn, endedOn, before, on);
    }

    Course screened(int attempt, LocalDate on) {
        return new Course(attempt, on, null, null, null, null, null, on);
    }

    Course eligible(LocalDate on) {
        return new Course(attempt, screenedOn, on, enrolledOn, treatedOn, endedOn, before, on);
    }

    Course enrolled(LocalDate on) {
        return new Course(attempt, screenedOn, eligibleOn, on, treatedOn, endedOn, before, on);
    }

    Course treated(LocalDate on) {
        return new Course(attempt, screenedOn, eligibleOn, enrolledOn, on, endedOn, before, on);
    }

    Course ended(Status before, LocalDate on) {
        return new Course(attempt, screenedOn, eligibleOn, enrolledOn, treatedOn, earlier(endedOn, on), before, on);
    }

    /** Consent was withdrawn: nothing later is recorded, also where the participation had ended otherwise. */
    Course endedAt(LocalDate on) {
        return new Course(attempt, screenedOn, eligibleOn, enrolledOn, treatedOn, earlier(endedOn, on), before, lastOn);
    }

    Course resumed(LocalDate on) {
        return new Course(attempt, screenedOn, eligibleOn, enrolledOn, treatedOn, null, null, on);
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one == null || other.isBefore(one) ? other : one;
    }
}
