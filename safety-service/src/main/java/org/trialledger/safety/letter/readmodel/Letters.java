package org.trialledger.safety.letter.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.access.SiteFilter;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.safety.letter.domain.LetterEvent.Occasion;
import org.trialledger.safety.letter.domain.Matter.Kind;

/** Finds letters, and what became of them at the sites. Of a letter's sites a caller sees those that the own roles reach. */
@ApplicationScoped
public class Letters {
    /** @param issuedBy absent where a SUSAR's report, an approval or an urgent safety measure called for it; the counts are of the sites that the caller may see */
    public record Overview(UUID letterId, Kind kind, UUID caseId, String caseNumber, Integer caseVersion, String title, LocalDate issuedOn, String issuedBy, int sites, int received, int acknowledged, int overdue) {}

    /** @param overdue not acknowledged, and the day for it is over */
    public record Copy(UUID letterId, Kind kind, String caseNumber, Integer caseVersion, String title, UUID siteId, String siteNumber, String country, Occasion occasion, LocalDate sentOn, LocalDate acknowledgeBy,
                       LocalDate receivedOn, String receivedBy, LocalDate acknowledgedOn, String acknowledgedBy, boolean overdue, int reminders, LocalDate remindedOn) {}

    public record Detail(Overview letter, String text, int acknowledgeWithinDays, List<Copy> copies, long version) {}

    /** Null is no filter. */
    public record Filter(UUID letterId, UUID siteId, Kind kind, Boolean acknowledged, Boolean overdue) {}

    private static final String COPIES = """
        select * from (select c.*, l.kind, l.case_number, l.case_version, l.title, c.acknowledged_on is null and c.acknowledge_by < ? as overdue
          from safety_letter_copy c join safety_letter l on l.letter_id = c.letter_id) one where study_id = ?\s""";

    private final Sql sql;

    Letters(Sql sql) {
        this.sql = sql;
    }

    /** Newest first. @param afterDay and {@code afterId} of the last one seen, null for the first page */
    public List<Overview> list(UUID studyId, SiteFilter sites, LocalDate today, LocalDate afterDay, UUID afterId, int limit) {
        var arguments = new ArrayList<Object>(List.of(today));
        arguments.addAll(sites.arguments());
        arguments.add(studyId);
        if (afterDay != null) arguments.addAll(List.of(afterDay, afterId));
        arguments.add(limit);
        return sql.list(overviews(sites) + (afterDay == null ? "" : "and (issued_on, l.letter_id) < (?, ?) ") + "order by issued_on desc, l.letter_id desc limit ?", Letters::overview, arguments.toArray());
    }

    public Optional<Detail> find(UUID studyId, UUID letterId, SiteFilter sites, LocalDate today) {
        var arguments = new ArrayList<Object>(List.of(today));
        arguments.addAll(sites.arguments());
        arguments.addAll(List.of(studyId, letterId));
        return sql.first(overviews(sites) + "and l.letter_id = ?", row -> new Detail(overview(row), row.getString("body"), row.getInt("acknowledge_within_days"),
            copies(studyId, sites, today, new Filter(letterId, null, null, null, null), null, null, Integer.MAX_VALUE), row.getLong("version")), arguments.toArray());
    }

    private static String overviews(SiteFilter sites) {
        return """
            select l.*, n.sites, n.received, n.acknowledged, n.overdue from safety_letter l left join lateral (
              select count(*) as sites, count(received_on) as received, count(acknowledged_on) as acknowledged, count(*) filter (where acknowledged_on is null and acknowledge_by < ?) as overdue
                from safety_letter_copy where letter_id = l.letter_id and\s""" + sites.sql() + ") n on true where l.study_id = ? ";
    }

    /** By site number. @param afterNumber and {@code afterId} of the letter of the last one seen, null for the first page */
    public List<Copy> copies(UUID studyId, SiteFilter sites, LocalDate today, Filter filter, String afterNumber, UUID afterId, int limit) {
        var where = new ArrayList<>(List.of(sites.sql()));
        var arguments = new ArrayList<Object>(List.of(today, studyId));
        arguments.addAll(sites.arguments());
        condition(where, arguments, "letter_id = ?", filter.letterId());
        condition(where, arguments, "site_id = ?", filter.siteId());
        condition(where, arguments, "kind = ?", filter.kind());
        condition(where, arguments, "(acknowledged_on is not null) = ?", filter.acknowledged());
        condition(where, arguments, "overdue = ?", filter.overdue());
        if (afterNumber != null) {
            where.add("(site_number, letter_id) > (?, ?)");
            arguments.addAll(List.of(afterNumber, afterId));
        }
        arguments.add(limit);
        return sql.list(COPIES + "and " + String.join(" and ", where) + " order by site_number, letter_id limit ?", Letters::copy, arguments.toArray());
    }

    private static void condition(List<String> where, List<Object> arguments, String condition, Object value) {
        if (value == null) return;
        where.add(condition);
        arguments.add(value);
    }

    private static Overview overview(ResultSet row) throws SQLException {
        return new Overview(row.getObject("letter_id", UUID.class), Kind.valueOf(row.getString("kind")), row.getObject("case_id", UUID.class), row.getString("case_number"), row.getObject("case_version", Integer.class),
            row.getString("title"), row.getObject("issued_on", LocalDate.class), row.getString("issued_by"), row.getInt("sites"), row.getInt("received"), row.getInt("acknowledged"), row.getInt("overdue"));
    }

    private static Copy copy(ResultSet row) throws SQLException {
        return new Copy(row.getObject("letter_id", UUID.class), Kind.valueOf(row.getString("kind")), row.getString("case_number"), row.getObject("case_version", Integer.class), row.getString("title"),
            row.getObject("site_id", UUID.class), row.getString("site_number"), row.getString("country"), Occasion.valueOf(row.getString("occasion")), row.getObject("sent_on", LocalDate.class),
            row.getObject("acknowledge_by", LocalDate.class), row.getObject("received_on", LocalDate.class), row.getString("received_by"), row.getObject("acknowledged_on", LocalDate.class),
            row.getString("acknowledged_by"), row.getBoolean("overdue"), row.getInt("reminders"), row.getObject("reminded_on", LocalDate.class));
    }
}
