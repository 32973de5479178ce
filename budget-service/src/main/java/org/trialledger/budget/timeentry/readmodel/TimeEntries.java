package org.trialledger.budget.timeentry.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.budget.timeentry.domain.TimeEntry;
import org.trialledger.platform.domain.Money;
import org.trialledger.platform.readmodel.Listing;
import org.trialledger.platform.readmodel.Listing.From;
import org.trialledger.platform.readmodel.Listing.Slice;
import org.trialledger.platform.readmodel.Sql;

/** Finds rate cards, grades and time entries, and sums up time. */
@ApplicationScoped
public class TimeEntries {
    public enum CardStatus { DRAFT, APPROVED, WITHDRAWN }

    public enum Status { SUBMITTED, APPROVED, REJECTED, REVERSED }

    /** @param to the last day, absent for no end */
    public record Card(UUID rateCardId, String grade, int cardVersion, CardStatus status, Money hourly, LocalDate from, LocalDate to, String draftedBy, String approvedBy, String reason) {}

    public record PersonGrade(String person, String grade, LocalDate from, String gradedBy) {}

    /** @param bookedOn the day it counts as a cost, once it is approved */
    public record Entry(UUID entryId, String person, Status status, LocalDate day, BigDecimal hours, String activity, String wbsCode, String grade, int rateVersion, Money hourly, Money value, LocalDate bookedOn, String submittedBy,
                        String approvedBy, String endedBy, String reason) {}

    /** Of a grade, through a day. @param approved how much of what was worked is a cost already */
    public record GradeTime(String grade, BigDecimal hours, Money worked, Money approved) {}

    private final Sql sql;

    TimeEntries(Sql sql) {
        this.sql = sql;
    }

    public Slice<Card> cards(UUID studyId, String grade, From from, int limit) {
        return new Listing("select * from rate_card where study_id = ?", studyId).when(grade, "grade = ?").read(sql, "grade || ' ' || lpad(number::text, 6, '0')", "rate_card_id::text", false, from, limit,
            row -> new Card(row.getObject("rate_card_id", UUID.class), row.getString("grade"), row.getInt("number"), CardStatus.valueOf(row.getString("status")), Sql.fromJson(row, "hourly", Money.class),
                row.getObject("from_on", LocalDate.class), row.getObject("to_on", LocalDate.class), row.getString("drafted_by"), row.getString("approved_by"), row.getString("reason")));
    }

    public Slice<PersonGrade> grades(UUID studyId, From from, int limit) {
        return new Listing("select * from person_grade where study_id = ?", studyId).read(sql, "person", "from_on::text", false, from, limit,
            row -> new PersonGrade(row.getString("person"), row.getString("grade"), row.getObject("from_on", LocalDate.class), row.getString("graded_by")));
    }

    /** By day. @param first null for no bound, like {@code last}; {@code person} and {@code status} null for all */
    public Slice<Entry> entries(UUID studyId, String person, Status status, LocalDate first, LocalDate last, From from, int limit) {
        return new Listing("select * from time_entry where study_id = ?", studyId).when(person, "person = ?").when(status, "status = ?").when(first, "day >= ?").when(last, "day <= ?")
            .read(sql, "day::text", "entry_id::text", false, from, limit, TimeEntries::entry);
    }

    public Optional<Entry> entry(UUID studyId, UUID entryId) {
        return sql.first("select * from time_entry where study_id = ? and entry_id = ?", TimeEntries::entry, studyId, entryId);
    }

    /** By grade and currency; nothing that was rejected or reversed. */
    public List<GradeTime> through(UUID studyId, LocalDate day) {
        return sql.list("""
            select grade, currency, sum((entry ->> 'hours')::numeric) as hours, sum(value) as worked, coalesce(sum(value) filter (where status = 'APPROVED' and booked_on <= ?), 0) as approved
            from time_entry where study_id = ? and day <= ? and status in ('SUBMITTED', 'APPROVED') group by 1, 2 order by 1, 2""",
            row -> {
                var currency = Currency.getInstance(row.getString("currency"));
                return new GradeTime(row.getString("grade"), row.getBigDecimal("hours"), new Money(row.getBigDecimal("worked"), currency), new Money(row.getBigDecimal("approved"), currency));
            }, day, studyId, day);
    }

    private static Entry entry(ResultSet row) throws SQLException {
        var e = Sql.fromJson(row, "entry", TimeEntry.class);
        return new Entry(e.entryId(), row.getString("person"), Status.valueOf(row.getString("status")), e.day(), e.hours(), e.activity(), e.line() == null ? null : e.line().wbsCode(), e.grade(), e.rateVersion(), e.hourly(), e.value(),
            row.getObject("booked_on", LocalDate.class), row.getString("submitted_by"), row.getString("approved_by"), row.getString("ended_by"), row.getString("reason"));
    }
}
