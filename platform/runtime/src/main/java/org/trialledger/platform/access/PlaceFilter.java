package org.trialledger.platform.access;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A condition for the {@code where} of a list: true for what the caller's roles reach, in one study or several. What belongs to a
 * study as a whole is reached from any part of it, what belongs to a country from any place in it, what belongs to a site from that
 * site, from its whole country and from the whole study.
 *
 * @param sql       on the columns {@code study_id}, {@code country} and {@code site} of the alias that was given, or {@code true}
 * @param arguments of its placeholders, in their order
 */
public record PlaceFilter(String sql, List<Object> arguments) {
    /** For a caller who may know of everything. */
    public static final PlaceFilter ALL = new PlaceFilter("true", List.of());

    private static final String REACHED = """
        exists (select from access_grant g where g.study_id = %1$s.study_id
          and g.user_id = ? and g.role = any(?) and not g.revoked and g.valid_from <= ? and (g.valid_until is null or g.valid_until >= ?)
          and ((g.country is null and g.site is null) or %1$s.country is null
            or (g.country = %1$s.country and (g.site is null or %1$s.site is null or upper(g.site) = upper(%1$s.site)))))""";

    /** The places that the user's roles reach today. @param alias of the table in the statement */
    static PlaceFilter of(String alias, String userId, List<String> roles, LocalDate today) {
        return new PlaceFilter(REACHED.formatted(alias), List.of(userId, roles, today, today));
    }

    /** The arguments of a statement in which this condition comes last. */
    public Object[] after(Object... others) {
        return Stream.concat(Arrays.stream(others), arguments.stream()).toArray();
    }
}
