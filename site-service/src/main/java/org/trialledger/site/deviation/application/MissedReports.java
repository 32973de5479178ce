package org.trialledger.site.deviation.application;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.duework.Due;
import org.trialledger.platform.duework.DueHandler;
import org.trialledger.site.deviation.domain.DeviationCommand.NoteMissedReport;
import org.trialledger.site.deviation.domain.Report;

/** Notes that a serious breach or an emergency was not reported in time; the deviation itself says whether that is so. */
@ApplicationScoped
public class MissedReports implements DueHandler {
    public static final String KIND = "deviation.missed-report";

    public record Clock(UUID deviationId, Report report, LocalDate dueOn) {}

    public static String key(UUID deviationId, Report report) {
        return deviationId + "/" + report;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<NoteMissedReport> command(Due due) {
        var clock = due.payload(Clock.class);
        return Optional.of(new NoteMissedReport(due.studyId(), clock.deviationId(), clock.report(), clock.dueOn()));
    }
}
