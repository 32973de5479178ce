package org.trialledger.budget.accrual.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.budget.accrual.domain.AccrualLine;
import org.trialledger.platform.domain.Money;
import org.trialledger.platform.readmodel.Listing;
import org.trialledger.platform.readmodel.Listing.From;
import org.trialledger.platform.readmodel.Listing.Slice;
import org.trialledger.platform.readmodel.Sql;

/** Finds the runs of a study and their lines. */
@ApplicationScoped
public class AccrualSchedule {
    public enum Status { CALCULATED, POSTED, LOCKED }

    /** @param reverses the run that its posting took back; {@code net} the cost of the month beside its invoices, once it is posted */
    public record Run(YearMonth period, Status status, List<Money> totals, YearMonth reverses, List<Money> reversed, List<Money> net, String calculatedBy, String postedBy, String lockedBy) {}

    /** @param accrual earned less invoiced; negative is a prepayment */
    public record Line(YearMonth period, AccrualLine.Kind kind, UUID source, String code, String description, Money earned, Money invoiced, Money accrual, String explanation) {}

    private final Sql sql;

    AccrualSchedule(Sql sql) {
        this.sql = sql;
    }

    public Slice<Run> runs(UUID studyId, From from, int limit) {
        return new Listing("select * from accrual_run where study_id = ?", studyId).read(sql, "period", "period", true, from, limit, AccrualSchedule::run);
    }

    public Optional<Run> run(UUID studyId, YearMonth period) {
        return sql.first("select * from accrual_run where study_id = ? and period = ?", AccrualSchedule::run, studyId, period.toString());
    }

    public Slice<Line> lines(UUID studyId, YearMonth period, From from, int limit) {
        return new Listing("select * from accrual_line where study_id = ?", studyId).when(period == null ? null : period.toString(), "period = ?")
            .read(sql, "period", "lpad(place::text, 6, '0')", false, from, limit, AccrualSchedule::line);
    }

    private static Run run(ResultSet row) throws SQLException {
        return new Run(YearMonth.parse(row.getString("period")), Status.valueOf(row.getString("status")), amounts(row, "totals"), row.getString("reverses") == null ? null : YearMonth.parse(row.getString("reverses")),
            amounts(row, "reversed"), amounts(row, "net"), row.getString("calculated_by"), row.getString("posted_by"), row.getString("locked_by"));
    }

    private static Line line(ResultSet row) throws SQLException {
        var line = Sql.fromJson(row, "line", AccrualLine.class);
        return new Line(YearMonth.parse(row.getString("period")), line.kind(), line.source(), line.code(), line.description(), line.earned(), line.invoiced(), line.accrual(), line.explanation());
    }

    private static List<Money> amounts(ResultSet row, String column) throws SQLException {
        var amounts = Sql.fromJson(row, column, Money[].class);
        return amounts == null ? null : Arrays.asList(amounts);
    }
}
