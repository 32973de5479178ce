package org.trialledger.platform.access;

import java.time.LocalDate;
import java.util.List;

/**
 * A condition for the {@code where} of a list: true for the studies the caller may know of.
 *
 * @param sql       on a column {@code study_id}, or {@code true}
 * @param arguments of its placeholders, in their order
 */
public record StudyFilter(String sql, List<Object> arguments) {
    /** For a caller who may know of every study. */
    public static final StudyFilter ALL = new StudyFilter("true", List.of());

    private static final String GRANT = "g.user_id = ? and g.role = any(?) and not g.revoked and g.valid_from <= ? and (g.valid_until is null or g.valid_until >= ?)", WHOLE_STUDY = " and g.country is null and g.site is null";
    private static final String IN_ONE_OF_ALL = "study_id in (select g.study_id from access_grant g where " + GRANT + ")";
    /** Asked of each row: however many studies are the user's, those of a page alone are looked up. {@code offset 0}: PostgreSQL would rather read all of the user's for each page. */
    private static final String IN_ITS_OWN = "exists (select from access_grant g where g.study_id = %s.study_id and " + GRANT + "%s offset 0)";

    /** The studies in which the user holds one of the roles today, in any part: for lists of studies. */
    public static StudyFilter of(String userId, List<String> roles, LocalDate today) {
        return new StudyFilter(IN_ONE_OF_ALL, List.of(userId, roles, today, today));
    }

    /** The same for a page of what is in studies. @param table of the page's rows */
    public static StudyFilter ofRows(String table, String userId, List<String> roles, LocalDate today) {
        return new StudyFilter(IN_ITS_OWN.formatted(table, ""), List.of(userId, roles, today, today));
    }

    /** The same where the user holds the role in the study as a whole. */
    public static StudyFilter ofRowsOfWholeStudies(String table, String userId, List<String> roles, LocalDate today) {
        return new StudyFilter(IN_ITS_OWN.formatted(table, WHOLE_STUDY), List.of(userId, roles, today, today));
    }
}
