package org.trialledger.tmf.expected.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.trialledger.platform.access.SiteFilter;
import org.trialledger.platform.readmodel.Listing;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.tmf.expected.domain.Level;
import org.trialledger.tmf.expected.domain.Requiredness;

/** Finds expected documents as they stand on a day, which is today's: earlier days are for the measures of completeness. */
@ApplicationScoped
public class ExpectedDocuments {
    /** MISSING: due and not there. IN_PROGRESS: a document of the artifact and scope is filed and not final yet, or some of several are final. */
    public enum Status { MISSING, EXPECTED_NOT_DUE, IN_PROGRESS, SATISFIED, WAIVED, NOT_APPLICABLE }

    /** @param daysOverdue absent unless it is missing; {@code documentId} the last one that satisfied it or was counted */
    public record ExpectedDocument(UUID expectedId, String artifact, String title, String zone, Level level, String country, UUID siteId, String siteNumber, UUID personId, UUID vendorId, String milestone, String rule,
                                   String ruleVersion, String cause, String about, Requiredness requiredness, int expectedCount, int filedCount, LocalDate expectedOn, LocalDate dueOn, Status status, Integer daysOverdue,
                                   LocalDate satisfiedOn, UUID documentId, Integer documentVersion, String reason, String role, String changedBy) {
        private ExpectedDocument without(boolean itsDocument, boolean itsReason) {
            return new ExpectedDocument(expectedId, artifact, title, zone, level, country, siteId, siteNumber, personId, vendorId, milestone, rule, ruleVersion, cause, about, requiredness, expectedCount, filedCount,
                expectedOn, dueOn, status, daysOverdue, satisfiedOn, itsDocument ? null : documentId, itsDocument ? null : documentVersion, itsReason ? null : reason, role, changedBy);
        }
    }

    public record Step(String step, LocalDate on, UUID documentId, Integer documentVersion, String reason, String by, Instant recordedAt) {
        private Step withoutDocument() {
            return new Step(step, on, null, null, null, by, recordedAt);
        }
    }

    public record Detail(ExpectedDocument expected, List<Step> history, long version) {}

    /** How a site's documents stood when it was closed. @param exceptions ids of the due ones that were lacking */
    public record Closure(UUID siteId, String siteNumber, String country, LocalDate closedOn, int due, int satisfied, List<UUID> exceptions) {}

    /** Null is no filter. */
    public record Filter(String artifact, String zone, Level level, String country, UUID siteId, UUID personId, Requiredness requiredness, Status status, String rule) {}

    private static final String LISTED = """
        select e.*, p.site_number, case when e.standing <> 'OPEN' then e.standing when e.filed_count > 0 or w.document_id is not null then 'IN_PROGRESS' when e.due_on <= ? then 'MISSING' else 'EXPECTED_NOT_DUE' end as status,
            case when e.standing = 'OPEN' and e.due_on < ? then ? - e.due_on end as days_overdue
          from expected_document e left join site_place p on p.site_id = e.site_id
          left join lateral (select f.document_id from document_filing f where f.study_id = e.study_id and f.artifact = e.artifact and f.final_on is null and f.withdrawn_on is null and f.replaced_on is null
            and f.level = e.level and f.country is not distinct from case when e.level = 'COUNTRY' then e.country else f.country end and f.site_id is not distinct from e.site_id
            and f.person_id is not distinct from e.person_id and f.vendor_id is not distinct from e.vendor_id limit 1) w on e.standing = 'OPEN'
         where e.study_id = ?""";

    private final Sql sql;

    ExpectedDocuments(Sql sql) {
        this.sql = sql;
    }

    /** By artifact. */
    public Listing.Slice<ExpectedDocument> list(UUID studyId, SiteFilter sites, LocalDate today, Filter f, Listing.From from, int limit) {
        return filtered(studyId, sites, today, f).read(sql, "artifact", "expected_id::text", false, from, limit, ExpectedDocuments::row);
    }

    /** What is due and not there, longest overdue first. */
    public Listing.Slice<ExpectedDocument> missing(UUID studyId, SiteFilter sites, LocalDate today, Filter f, Listing.From from, int limit) {
        return filtered(studyId, sites, today, f).where("standing = 'OPEN' and due_on <= ?", today).read(sql, "due_on::text", "expected_id::text", false, from, limit, ExpectedDocuments::row);
    }

    private static Listing filtered(UUID studyId, SiteFilter sites, LocalDate today, Filter f) {
        return new Listing(LISTED, today, today, today, studyId).where(sites.sql(), sites.arguments().toArray()).when(f.artifact(), "artifact = ?").when(f.zone(), "zone = ?").when(f.level(), "level = ?")
            .when(f.country(), "country = ?").when(f.siteId(), "site_id = ?").when(f.personId(), "person_id = ?").when(f.requiredness(), "requiredness = ?").when(f.status(), "status = ?").when(f.rule(), "rule = ?");
    }

    public Optional<Detail> find(UUID studyId, UUID expectedId, SiteFilter sites, LocalDate today) {
        return new Listing(LISTED, today, today, today, studyId).where(sites.sql(), sites.arguments().toArray()).where("expected_id = ?", expectedId)
            .read(sql, "artifact", "expected_id::text", false, Listing.From.START, 1, row -> new Detail(row(row), history(expectedId), row.getLong("version"))).items().stream().findFirst();
    }

    /** Without what is said of documents of the restricted area, which its people alone know of: their ids, and why one was taken back. */
    public Listing.Slice<ExpectedDocument> outsideRestrictedArea(Listing.Slice<ExpectedDocument> some) {
        return new Listing.Slice<>(outsideRestrictedArea(some.items()), some.next());
    }

    public Detail outsideRestrictedArea(Detail one) {
        var hidden = restricted(one.history().stream().map(Step::documentId));
        return new Detail(outsideRestrictedArea(List.of(one.expected())).getFirst(), one.history().stream().map(step -> hidden.contains(step.documentId()) ? step.withoutDocument() : step).toList(), one.version());
    }

    private List<ExpectedDocument> outsideRestrictedArea(List<ExpectedDocument> some) {
        var hidden = restricted(some.stream().map(ExpectedDocument::documentId));
        var takenBack = new HashSet<>(sql.list("""
            select expected_id from (select distinct on (expected_id) expected_id, document_id from expected_document_step where expected_id = any(?::uuid[]) and reason is not null order by expected_id, version desc) s
             where exists (select from document_filing f where f.document_id = s.document_id and f.restricted)""", row -> row.getObject(1, UUID.class), some.stream().map(ExpectedDocument::expectedId).toList()));
        return some.stream().map(one -> one.without(hidden.contains(one.documentId()), takenBack.contains(one.expectedId()))).toList();
    }

    private Set<UUID> restricted(Stream<UUID> documents) {
        return new HashSet<>(sql.list("select distinct document_id from document_filing where restricted and document_id = any(?::uuid[])", row -> row.getObject(1, UUID.class), documents.filter(Objects::nonNull).toList()));
    }

    /** Whose list an expectation stands in, for whoever would change it; the list itself decides. */
    public Optional<UUID> listOf(UUID studyId, UUID expectedId) {
        return sql.first("select list_id from expected_document where study_id = ? and expected_id = ?", row -> row.getObject(1, UUID.class), studyId, expectedId);
    }

    public List<Closure> closures(UUID studyId, SiteFilter sites) {
        var arguments = new ArrayList<Object>(List.of(studyId));
        arguments.addAll(sites.arguments());
        return sql.list("select * from (select l.*, p.site_number from expected_list l left join site_place p on p.site_id = l.site_id) one where study_id = ? and closed_on is not null and " + sites.sql() + " order by site_number",
            row -> new Closure(row.getObject("site_id", UUID.class), row.getString("site_number"), row.getString("country"), row.getObject("closed_on", LocalDate.class), row.getInt("closed_due"),
                row.getInt("closed_satisfied"), ids(row.getArray("closed_exceptions"))), arguments.toArray());
    }

    private static List<UUID> ids(Array array) throws SQLException {
        return array == null ? List.of() : Arrays.stream((Object[]) array.getArray()).map(UUID.class::cast).toList();
    }

    private List<Step> history(UUID expectedId) {
        return sql.list("select * from expected_document_step where expected_id = ? order by version", row -> new Step(row.getString("step"), row.getObject("happened_on", LocalDate.class),
            row.getObject("document_id", UUID.class), row.getObject("document_version", Integer.class), row.getString("reason"), row.getString("done_by"),
            row.getObject("recorded_at", OffsetDateTime.class).toInstant()), expectedId);
    }

    private static ExpectedDocument row(ResultSet row) throws SQLException {
        var status = Status.valueOf(row.getString("status"));
        return new ExpectedDocument(row.getObject("expected_id", UUID.class), row.getString("artifact"), row.getString("title"), row.getString("zone"), Level.valueOf(row.getString("level")), row.getString("country"),
            row.getObject("site_id", UUID.class), row.getString("site_number"), row.getObject("person_id", UUID.class), row.getObject("vendor_id", UUID.class), row.getString("milestone"), row.getString("rule"),
            row.getString("rule_version"), row.getString("cause"), row.getString("about"), Requiredness.valueOf(row.getString("requiredness")), row.getInt("expected_count"), row.getInt("filed_count"),
            row.getObject("expected_on", LocalDate.class), row.getObject("due_on", LocalDate.class), status, status == Status.MISSING ? row.getObject("days_overdue", Integer.class) : null,
            status == Status.SATISFIED ? row.getObject("standing_on", LocalDate.class) : null, row.getObject("document_id", UUID.class), row.getObject("document_version", Integer.class), row.getString("reason"),
            row.getString("role"), row.getString("changed_by"));
    }
}
