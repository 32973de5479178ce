package org.trialledger.local.load.sdtm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.Comparator;

/**
 * Something that happened to a subject, as the API is told of it.
 *
 * @param row   of the file that says so
 * @param rank  among acts of one day, in the order in which they follow from each other
 * @param path  below the subject, such as {@code /visits}; empty for the registration
 * @param body  of the request, still without ids that only the API knows
 * @param needs which such id the body takes where
 */
record Act(Dataset.Row row, LocalDate on, Rank rank, String path, ObjectNode body, Need needs) {
    static final Comparator<Act> IN_ORDER = Comparator.comparing(Act::on).thenComparing(Act::rank).thenComparing(act -> act.row().number());

    /** Acts of one day in this order. */
    enum Rank { REGISTRATION, SCREENING, EARLY_VISIT, ELIGIBILITY, SCREEN_FAILURE, RANDOMISATION, TREATMENT, VISIT, ADVERSE_EVENT, TREATMENT_END, END }

    enum Need { NOTHING, CONSENT, INVESTIGATOR }
}
