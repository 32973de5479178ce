package org.trialledger.site.deviation.domain;

import static org.trialledger.site.deviation.domain.DeviationRule.*;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.trialledger.platform.domain.Copies;
import org.trialledger.platform.domain.PseudonymousText;
import org.trialledger.platform.domain.WorkingDays;
import org.trialledger.site.deviation.domain.DeviationCommand.*;
import org.trialledger.site.deviation.domain.DeviationEvent.*;

/**
 * A protocol deviation, from its record to its closure by a person.
 *
 * @param reports what has to be reported and what became of it
 */
public record Deviation(UUID siteId, Status status, LocalDate occurredOn, LocalDate detectedOn, Classification classification, Classification suggested, boolean capa,
                        Map<Report, Clock> reports) {
    public enum Status { OPEN, CLOSED, WITHDRAWN }

    record Clock(LocalDate day0, LocalDate dueOn, boolean reported, boolean missed) {
        private boolean isRunning() {
            return !reported;
        }
    }

    public static final Deviation INITIAL = new Deviation(null, null, null, null, null, null, false, Map.of());

    private static final Pattern SUBJECT_NUMBER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,49}");

    public List<DeviationEvent> decide(DeviationCommand command) {
        return switch (command) {
            case RecordDeviation c -> record(c);
            case CorrectDeviation c -> correct(c);
            case ClassifyDeviation c -> classify(c);
            case ReportDeviation c -> List.of(report(c));
            case NoteMissedReport c -> note(c);
            case LinkDeviationToCapa c -> List.of(link(c));
            case CloseDeviation c -> List.of(close(c));
            case ReopenDeviation c -> List.of(reopen(c));
            case WithdrawDeviation c -> List.of(withdraw(c));
        };
    }

    private List<DeviationEvent> record(RecordDeviation c) {
        mustBeAccount(c.account(), c.named(), c.today());
        MONITORING_VISIT_UNKNOWN.unlessAt("/monitoringVisitId", c.named().monitoringVisit(), "The site has no monitoring visit %s.", c.monitoringVisitId());
        var events = new ArrayList<DeviationEvent>();
        events.add(new DeviationRecorded(c.studyId(), c.siteId(), c.deviationId(), c.category().code(), c.account(), suggestion(c.category(), c.account(), c.importantByPlan()), c.monitoringVisitId()));
        if (c.account().emergency()) events.add(emergency(c.studyId(), c.siteId(), c.deviationId(), c.account(), c.federalDays()));
        return List.copyOf(events);
    }

    private List<DeviationEvent> correct(CorrectDeviation c) {
        mustBe(Status.OPEN);
        mustSayWhy(c.reason());
        mustBeAccount(c.account(), c.named(), c.today());
        var events = new ArrayList<DeviationEvent>();
        events.add(new DeviationCorrected(c.studyId(), siteId, c.deviationId(), c.category().code(), c.account(), suggestion(c.category(), c.account(), c.importantByPlan()), c.reason()));
        var running = reports.get(Report.EMERGENCY_DEVIATION);
        if (c.account().emergency() && (running == null || running.isRunning() && !running.day0().equals(c.account().occurredOn())))
            events.add(emergency(c.studyId(), siteId, c.deviationId(), c.account(), c.federalDays()));
        if (!c.account().emergency() && running != null && running.isRunning())
            events.add(new DeviationReportNotDue(c.studyId(), siteId, c.deviationId(), Report.EMERGENCY_DEVIATION, c.reason()));
        return List.copyOf(events);
    }

    private static void mustBeAccount(Account account, Named named, LocalDate today) {
        DEVIATION_DESCRIPTION_REQUIRED.unlessAt("/description", isText(account.description()), "Say what happened.");
        PseudonymousText.require(DIRECT_IDENTIFIER_SUSPECTED, "/description", account.description());
        SUBJECT_NUMBER_MALFORMED.unlessAt("/subjectNumber", account.subjectNumber() == null || SUBJECT_NUMBER.matcher(account.subjectNumber()).matches(),
            "A participant is named by subject number: letters, digits, and . _ / - within it.");
        SUBJECT_UNKNOWN.unlessAt("/subjectNumber", named.subject(), "No participant %s is or was at the site.", account.subjectNumber());
        SUBJECT_VISIT_UNKNOWN.unlessAt("/visit", named.visit(), "The schedule plans no visit %s, and the participant has none of that code.", account.visit());
        mustBePast("/occurredOn", account.occurredOn(), today);
        mustBePast("/detectedOn", account.detectedOn(), today);
        DATES_OUT_OF_ORDER.unlessAt("/detectedOn", !account.detectedOn().isBefore(account.occurredOn()), "%s is before %s, when it happened.", account.detectedOn(), account.occurredOn());
    }

    private static Suggestion suggestion(Category category, Account account, boolean importantByPlan) {
        return Suggestion.of(category, account.effects(), importantByPlan);
    }

    private static DeviationEvent emergency(UUID studyId, UUID siteId, UUID deviationId, Account account, WorkingDays federalDays) {
        return new DeviationReportFellDue(studyId, siteId, deviationId, Report.EMERGENCY_DEVIATION, null, null, account.occurredOn(),
            federalDays.after(account.occurredOn(), Report.EMERGENCY_WORKING_DAYS));
    }

    private List<DeviationEvent> classify(ClassifyDeviation c) {
        mustBe(Status.OPEN);
        CLASSIFICATION_REQUIRED.unlessAt("/classification", c.classification() != null, "Say how grave it is.");
        if (classification != null) mustSayWhy(c.reason());
        var events = new ArrayList<DeviationEvent>();
        events.add(new DeviationClassified(c.studyId(), siteId, c.deviationId(), c.classification(), classification, suggested, c.by(), c.reason()));
        var running = reports.get(Report.SERIOUS_BREACH);
        if (c.classification() == Classification.SERIOUS_BREACH) {
            var due = breach(c, c.awareAt(), c.zone());
            if (running == null || running.isRunning() && !running.dueOn().equals(due.dueOn())) events.add(due);
        } else if (running != null && running.isRunning()) {
            events.add(new DeviationReportNotDue(c.studyId(), siteId, c.deviationId(), Report.SERIOUS_BREACH, c.reason()));
        }
        return List.copyOf(events);
    }

    /** Calendar days, ending on whatever day of the week: the Regulation moves none of them. */
    private DeviationReportFellDue breach(ClassifyDeviation c, Instant awareAt, ZoneId zone) {
        AWARENESS_REQUIRED.unlessAt("/awareAt", awareAt != null, "Say when the sponsor became aware.");
        DATE_IN_FUTURE.unlessAt("/awareAt", !awareAt.isAfter(c.now()), "%s is in the future (now is %s).", awareAt, c.now());
        var day0 = LocalDate.ofInstant(awareAt, zone);
        // Dates at the site and in the sponsor's zone may differ by one for the same moment.
        AWARENESS_BEFORE_DETECTION.unlessAt("/awareAt", !LocalDate.ofInstant(awareAt, ZoneOffset.UTC).plusDays(1).isBefore(occurredOn), "%s is before it happened (%s).", awareAt, occurredOn);
        return new DeviationReportFellDue(c.studyId(), siteId, c.deviationId(), Report.SERIOUS_BREACH, awareAt, zone.getId(), day0, day0.plusDays(Report.BREACH_DAYS));
    }

    private DeviationEvent report(ReportDeviation c) {
        mustBe(Status.OPEN);
        var clock = reports.get(c.report());
        NOTHING_TO_REPORT.unlessAt("/report", clock != null, "Nothing of the kind %s is to be reported.", c.report());
        REPORTED_ALREADY.unlessAt("/report", clock.isRunning(), "It is reported.");
        REPORT_RECIPIENT_REQUIRED.unlessAt("/to", isText(c.to()), "Say to whom.");
        REPORT_REFERENCE_REQUIRED.unlessAt("/reference", isText(c.reference()), "Give the reference of the report.");
        mustBePast("/on", c.on(), c.today());
        DATES_OUT_OF_ORDER.unlessAt("/on", !c.on().isBefore(clock.day0()), "%s is before %s, from when on it was to be reported.", c.on(), clock.day0());
        return new DeviationReported(c.studyId(), siteId, c.deviationId(), c.report(), c.to().strip(), c.on(), c.reference().strip(), c.on().isAfter(clock.dueOn()));
    }

    private List<DeviationEvent> note(NoteMissedReport c) {
        var clock = reports.get(c.report());
        boolean runs = clock != null && clock.isRunning() && !clock.missed() && clock.dueOn().equals(c.dueOn());
        return runs ? List.of(new DeviationReportMissed(c.studyId(), siteId, c.deviationId(), c.report(), c.dueOn())) : List.of();
    }

    private DeviationEvent link(LinkDeviationToCapa c) {
        mustBe(Status.OPEN);
        CAPA_OF_ANOTHER_SITE.unlessAt("/capaId", Objects.equals(siteId, c.capaSiteId()), "CAPA %s is not of the deviation's site.", c.capaId());
        return new DeviationLinkedToCapa(c.studyId(), siteId, c.deviationId(), c.capaId());
    }

    private DeviationEvent close(CloseDeviation c) {
        mustBe(Status.OPEN);
        DEVIATION_NOT_CLASSIFIED.unless(classification != null, "Classify it first; the suggestion is %s.", suggested);
        mustBePast("/on", c.on(), c.today());
        DATES_OUT_OF_ORDER.unlessAt("/on", !c.on().isBefore(detectedOn), "%s is before %s, when it was detected.", c.on(), detectedOn);
        CONCLUSION_REQUIRED.unlessAt("/conclusion", isText(c.conclusion()), "Say what came of it.");
        PseudonymousText.require(DIRECT_IDENTIFIER_SUSPECTED, "/conclusion", c.conclusion());
        var outstanding = reports.entrySet().stream().filter(report -> report.getValue().isRunning()).map(Map.Entry::getKey).sorted().toList();
        REPORT_OUTSTANDING.unless(outstanding.isEmpty(), "Not reported yet: %s.", outstanding);
        CAPA_OR_REASON_REQUIRED.unlessAt("/noCapaBecause", capa || !classification.asksForCapa() || isText(c.noCapaBecause()), "Link a CAPA, or say why none is needed.");
        return new DeviationClosed(c.studyId(), siteId, c.deviationId(), c.by(), c.on(), c.conclusion().strip(), c.noCapaBecause());
    }

    private DeviationEvent reopen(ReopenDeviation c) {
        mustBe(Status.CLOSED);
        mustSayWhy(c.reason());
        return new DeviationReopened(c.studyId(), siteId, c.deviationId(), c.reason());
    }

    private DeviationEvent withdraw(WithdrawDeviation c) {
        mustBe(Status.OPEN);
        mustSayWhy(c.reason());
        REPORTED_ALREADY.unless(reports.values().stream().noneMatch(Clock::reported), "It is reported: close it with a conclusion instead.");
        return new DeviationWithdrawn(c.studyId(), siteId, c.deviationId(), c.reason());
    }

    private void mustBe(Status... allowed) {
        DEVIATION_STATUS_NOT_ALLOWED.unless(Arrays.asList(allowed).contains(status), "The deviation is %s; this is possible in %s.", status, Arrays.toString(allowed));
    }

    private static void mustBePast(String pointer, LocalDate on, LocalDate today) {
        DATE_REQUIRED.unlessAt(pointer, on != null, "Say when.");
        DATE_IN_FUTURE.unlessAt(pointer, !on.isAfter(today), "%s is in the future (today is %s).", on, today);
    }

    private static void mustSayWhy(String reason) {
        REASON_REQUIRED.unless(isText(reason), "Say why.");
    }

    private static boolean isText(String text) {
        return text != null && !text.isBlank();
    }

    public Deviation apply(DeviationEvent event) {
        return switch (event) {
            case DeviationRecorded e -> new Deviation(e.siteId(), Status.OPEN, e.account().occurredOn(), e.account().detectedOn(), null, e.suggestion().classification(), false, reports);
            case DeviationCorrected e -> new Deviation(siteId, status, e.account().occurredOn(), e.account().detectedOn(), classification, e.suggestion().classification(), capa, reports);
            case DeviationClassified e -> new Deviation(siteId, status, occurredOn, detectedOn, e.classification(), suggested, capa, reports);
            case DeviationReportFellDue e -> with(e.report(), new Clock(e.day0(), e.dueOn(), false, false));
            case DeviationReportNotDue e -> with(e.report(), null);
            case DeviationReported e -> with(e.report(), new Clock(reports.get(e.report()).day0(), reports.get(e.report()).dueOn(), true, reports.get(e.report()).missed()));
            case DeviationReportMissed e -> with(e.report(), new Clock(reports.get(e.report()).day0(), e.dueOn(), false, true));
            case DeviationLinkedToCapa _ -> new Deviation(siteId, status, occurredOn, detectedOn, classification, suggested, true, reports);
            case DeviationClosed _ -> in(Status.CLOSED);
            case DeviationReopened _ -> in(Status.OPEN);
            case DeviationWithdrawn _ -> new Deviation(siteId, Status.WITHDRAWN, occurredOn, detectedOn, classification, suggested, capa, Map.of());
        };
    }

    private Deviation in(Status next) {
        return new Deviation(siteId, next, occurredOn, detectedOn, classification, suggested, capa, reports);
    }

    private Deviation with(Report report, Clock clock) {
        return new Deviation(siteId, status, occurredOn, detectedOn, classification, suggested, capa,
            clock == null ? Copies.without(reports, report) : Copies.with(reports, report, clock));
    }
}
