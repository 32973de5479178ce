package org.trialledger.site.figures.readmodel;

/** Kinds of facts, as {@code figure_fact.kind} has them. */
enum Fact {
    SITE_ACTIVATED, SITE_HELD, SITE_RELEASED, SITE_ENROLMENT_CLOSED, SITE_ENROLMENT_REOPENED, SITE_ENDED,
    /** {@code amount}: the cap, null for none. */
    SITE_CAP,
    STUDY_HALTED, STUDY_RESUMED, STUDY_RECRUITMENT_ENDED,
    /** {@code item_id}: the urgent safety measure; {@code countries} where it holds, none for all. */
    INCLUSION_STOPPED,
    /** {@code item_id}: the measure that was lifted, whether it stopped anything or not. */
    INCLUSION_RESUMED,
    /** {@code item_id}: the consent. */
    CONSENTED,
    SCREENING_STARTED, SCREEN_FAILED,
    /** Randomised, or enrolled in a study that does not randomise. */
    RANDOMISED,
    COMPLETED, WITHDRAWN, LOST_TO_FOLLOW_UP, DIED, REINSTATED,
    /** {@code item_id}: the visit; {@code marked}: outside its window; {@code due_on}: its planned day. */
    VISIT,
    VISIT_MISSED, VISIT_ENTERED, VISIT_VERIFIED,
    /** {@code item_id}: the deviation; {@code marked}: of informed consent. */
    DEVIATION,
    /** The same deviation, found important or a serious breach. */
    IMPORTANT_DEVIATION,
    /** {@code item_id}: the issue or action item; {@code due_on}: when it is due. */
    ITEM_RAISED,
    ITEM_DONE,
    /** {@code item_id}: the monitoring visit; {@code marked}: late. */
    VISIT_REPORT_SUBMITTED
}
