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

    private static final String HELD = """
        study_id in (select g.study_id from access_grant g
          where g.user_id = ? and g.role = any(?) and not g.revoked and g.valid_from <= ? and (g.valid_until is null or g.valid_until >= ?)%s)""";

    /** The studies in which the user holds one of the roles today, in any part. */
    public static StudyFilter of(String userId, List<String> roles, LocalDate today) {
        return new StudyFilter(HELD.formatted(""), List.of(userId, roles, today, today));
    }

    /** The studies in which the user holds one of the roles today in the study as a whole. */
    public static StudyFilter ofWholeStudies(String userId, List<String> roles, LocalDate today) {
        return new StudyFilter(HELD.formatted(" and g.country is null and g.site is null"), List.of(userId, roles, today, today));
    }
}
