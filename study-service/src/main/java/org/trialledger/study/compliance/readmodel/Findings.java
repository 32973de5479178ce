package org.trialledger.study.compliance.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.readmodel.Listing;
import org.trialledger.platform.readmodel.Listing.From;
import org.trialledger.platform.readmodel.Listing.Slice;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.study.compliance.domain.ComplianceFinding.Status;

/** Finds findings of compliance. */
@ApplicationScoped
public class Findings {
    /**
     * @param clockId  the regulatory clock at safety-service that ran out; {@code caseId} the safety case it is about, absent for none
     * @param rule     of the clock, such as {@code EU-7D}; {@code missedOn} its due day
     * @param dueOn    by when the CAPA is planned while it is a draft, and its action done once it is planned
     * @param overdue  not closed, and that day is over
     */
    public record Finding(UUID findingId, UUID clockId, UUID caseId, String rule, LocalDate missedOn, LocalDate raisedOn, Status status, String owner, LocalDate dueOn, boolean overdue, String rootCause,
                          String correction, String prevention, String plannedBy, String evidence, LocalDate closedOn, String closedBy) {}

    public record Step(String step, String by, String comment, Instant recordedAt) {}

    public record Detail(Finding finding, List<Step> history, long version) {}

    private static final String FINDINGS = "select f.*, f.status <> 'CLOSED' and f.due_on < ? as overdue from compliance_finding f where f.study_id = ?";

    private final Sql sql;

    Findings(Sql sql) {
        this.sql = sql;
    }

    /** What is due first comes first. Null is no filter. */
    public Slice<Finding> list(UUID studyId, LocalDate today, Status status, Boolean overdue, UUID caseId, From from, int limit) {
        return new Listing(FINDINGS, today, studyId).when(status == null ? null : status.name(), "status = ?").when(overdue, "overdue = ?").when(caseId, "case_id = ?")
            .read(sql, "due_on::text", "finding_id::text", false, from, limit, Findings::finding);
    }

    public Optional<Detail> find(UUID studyId, UUID findingId, LocalDate today) {
        return sql.first(FINDINGS + " and f.finding_id = ?", row -> new Detail(finding(row), steps(findingId), row.getLong("version")), today, studyId, findingId);
    }

    private List<Step> steps(UUID findingId) {
        return sql.list("select * from compliance_finding_step where finding_id = ? order by version",
            row -> new Step(row.getString("step"), row.getString("done_by"), row.getString("comment"), row.getObject("recorded_at", OffsetDateTime.class).toInstant()), findingId);
    }

    private static Finding finding(ResultSet row) throws SQLException {
        return new Finding(row.getObject("finding_id", UUID.class), row.getObject("clock_id", UUID.class), row.getObject("case_id", UUID.class), row.getString("rule"), row.getObject("missed_on", LocalDate.class),
            row.getObject("raised_on", LocalDate.class), Status.valueOf(row.getString("status")), row.getString("owner"), row.getObject("due_on", LocalDate.class), row.getBoolean("overdue"),
            row.getString("root_cause"), row.getString("correction"), row.getString("prevention"), row.getString("planned_by"), row.getString("evidence"), row.getObject("closed_on", LocalDate.class),
            row.getString("closed_by"));
    }
}
