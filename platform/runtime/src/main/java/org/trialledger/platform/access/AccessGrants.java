package org.trialledger.platform.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.readmodel.Sql;

/** The view of who holds which role in which study, and has accepted which signature policy there. Written by the projection or consumer of assignment events, in their transaction. */
@ApplicationScoped
public class AccessGrants {
    /** Name of the projection or consumer that writes this view. */
    public static final String VIEW = "access-grants";

    /** What the view consists of. A copy built anew has an epoch of its own, so nobody trusts what they remember of the one before. */
    public static final List<String> TABLES = List.of("access_grant", "access_change", "accepted_signature_policy");

    /** @param last number of the newest change, {@code epoch} how often the view was begun anew */
    record Changes(long last, long epoch) {}

    record Changed(String userId, UUID studyId) {}

    private final Sql sql;

    AccessGrants(Sql sql) {
        this.sql = sql;
    }

    /** A grant that is there already stays as it is: its event came twice, and its end may have come since. */
    public void give(UUID studyId, String userId, Grant grant) {
        sql.update("""
            insert into access_grant (grant_id, study_id, user_id, role, country, site, valid_from, valid_until, change) values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (grant_id) do nothing""",
            grant.id(), studyId, userId, grant.role(), grant.country(), grant.site(), grant.from(), grant.until(), nextChange());
    }

    public void end(UUID grantId) {
        sql.update("update access_grant set revoked = true, change = ? where grant_id = ? and not revoked", nextChange(), grantId);
    }

    public void acceptPolicy(UUID studyId, String userId, String policyVersion) {
        sql.update("insert into accepted_signature_policy (study_id, user_id, policy_version) values (?, ?, ?) on conflict do nothing", studyId, userId, policyVersion);
    }

    /** Before a rebuild. */
    public void clear() {
        sql.update("update access_change set epoch = epoch + 1");
        sql.update("delete from access_grant");
        sql.update("delete from accepted_signature_policy");
    }

    List<String> policiesAcceptedBy(String userId, UUID studyId) {
        return sql.list("select policy_version from accepted_signature_policy where user_id = ? and study_id = ?", row -> row.getString(1), userId, studyId);
    }

    List<Grant> of(String userId, UUID studyId) {
        return sql.list("select * from access_grant where user_id = ? and study_id = ? and not revoked", AccessGrants::grant, userId, studyId);
    }

    Changes changes() {
        return sql.first("select last, epoch from access_change", row -> new Changes(row.getLong(1), row.getLong(2))).orElseThrow();
    }

    /** With both ends of the range, for with one PostgreSQL expects a third of all grants and reads them all. */
    List<Changed> changed(long after, long through) {
        return sql.list("select distinct user_id, study_id from access_grant where change > ? and change <= ?", row -> new Changed(row.getString(1), row.getObject(2, UUID.class)), after, through);
    }

    private long nextChange() {
        return sql.first("update access_change set last = last + 1 returning last", row -> row.getLong(1)).orElseThrow();
    }

    private static Grant grant(ResultSet row) throws SQLException {
        return new Grant(row.getObject("grant_id", UUID.class), row.getString("role"), row.getString("country"), row.getString("site"), row.getObject("valid_from", LocalDate.class),
            row.getObject("valid_until", LocalDate.class));
    }
}
