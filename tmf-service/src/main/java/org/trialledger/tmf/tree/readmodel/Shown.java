package org.trialledger.tmf.tree.readmodel;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.access.SiteFilter;

/**
 * Which part of the file somebody may see.
 *
 * @param asOf       the file as it was at the end of that day; null for as it is
 * @param zones      null for all
 * @param restricted whether the restricted area is part of it
 */
public record Shown(UUID studyId, LocalDate asOf, List<String> zones, SiteFilter sites, boolean restricted) {
    /** What is moved into the restricted area is shown by no step of before either. */
    private static final String NEVER_RESTRICTED = "not exists (select from filed_document r where r.document_id = d.document_id and r.restricted)";

    /** The documents of that part, as a query with its arguments. */
    record Source(String sql, List<Object> arguments) {}

    Source documents() {
        var arguments = new ArrayList<Object>();
        arguments.add(studyId);
        String rows = "select * from filed_document where study_id = ?";
        if (asOf != null) {
            rows = "select distinct on (document_id) * from filed_document_step where study_id = ? and recorded_at < ? order by document_id, version desc";
            arguments.add(endOfDay());
        }
        return limited("select * from (" + rows + ") d", arguments, asOf == null ? "not restricted" : NEVER_RESTRICTED);
    }

    /** Every step of the documents of that part. */
    Source steps() {
        var arguments = new ArrayList<Object>();
        arguments.add(studyId);
        String rows = "select * from filed_document_step where study_id = ?";
        if (asOf != null) {
            rows += " and recorded_at < ?";
            arguments.add(endOfDay());
        }
        return limited("select * from (" + rows + ") d", arguments, NEVER_RESTRICTED);
    }

    private Source limited(String query, List<Object> arguments, String outsideRestrictedArea) {
        var conditions = new StringBuilder(query).append(" where ").append(sites.sql());
        arguments.addAll(sites.arguments());
        if (zones != null) {
            conditions.append(" and zone = any(?)");
            arguments.add(zones);
        }
        if (!restricted) conditions.append(" and ").append(outsideRestrictedArea);
        return new Source(conditions.toString(), arguments);
    }

    private Object endOfDay() {
        return asOf.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
