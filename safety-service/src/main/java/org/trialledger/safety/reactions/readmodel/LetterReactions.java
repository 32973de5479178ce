package org.trialledger.safety.reactions.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.Timestamp;
import org.trialledger.platform.duework.DueWork;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.platform.conduct.domain.ConductEvent;
import org.trialledger.platform.conduct.domain.ConductEvent.*;
import org.trialledger.safety.calendar.ReportingZone;
import org.trialledger.safety.letter.domain.LetterCommand;
import org.trialledger.safety.letter.domain.LetterEvent;
import org.trialledger.safety.letter.domain.LetterEvent.*;
import org.trialledger.safety.measure.domain.MeasureEvent;
import org.trialledger.safety.measure.domain.MeasureEvent.*;
import org.trialledger.safety.rsi.domain.RsiEvent;
import org.trialledger.safety.rsi.domain.RsiEvent.*;
import org.trialledger.safety.submission.domain.CaseStanding.CaseClass;
import org.trialledger.safety.submission.domain.Report.ReportType;
import org.trialledger.safety.submission.domain.SubmissionEvent;
import org.trialledger.safety.submission.domain.SubmissionEvent.*;

/**
 * Has the sites told of a SUSAR when the first authority is, of reference safety information when it is approved, and of an urgent safety measure at once; has every letter sent to every site, whichever of the two was first, and
 * each site reminded until it acknowledges. The order of the ledger decides who is told, so that no site falls between a letter and its
 * own activation; a letter that is due to a site is one piece of work for ever, so that none is sent twice.
 */
@ApplicationScoped
@ProcessingGroup("letter-reactions")
public class LetterReactions implements Projection {
    public static final String SUSAR = "letter.susar", RSI = "letter.rsi", MEASURE = "letter.urgent-safety-measure", SEND = "letter.send", REMIND = "letter.remind";

    /** @param siteId of the participant, null if not known; {@code on} the day the report was sent */
    public record Susar(UUID letterId, UUID caseId, String caseNumber, int caseVersion, UUID siteId, boolean fatalOrLifeThreatening, ReportType type, LocalDate on) {}

    /** @param label of the version */
    public record Approved(UUID versionId, String product, String label, LocalDate inForceFrom) {}

    /** @param lifting that it was lifted */
    public record Measure(UUID measureId, boolean lifting) {}

    public record AtSite(UUID letterId, UUID siteId) {}

    private final Sql sql;
    private final DueWork dueWork;
    private final ReportingZone zone;

    LetterReactions(Sql sql, DueWork dueWork, ReportingZone zone) {
        this.sql = sql;
        this.dueWork = dueWork;
        this.zone = zone;
    }

    @EventHandler void on(SubmissionEvent event, @Timestamp Instant recordedAt) {
        switch (event) {
            case SubmissionSent e -> {
                var r = e.report();
                var letterId = r.type() == ReportType.NULLIFICATION ? LetterCommand.letterOnNullification(r.caseId()) : LetterCommand.letterOf(r.caseId(), r.caseVersion());
                if (r.caseClass() == CaseClass.SUSAR) dueWork.schedule(SUSAR, letterId.toString(), e.studyId(), recordedAt,
                    new Susar(letterId, r.caseId(), r.caseNumber(), r.caseVersion(), r.siteId(), r.fatalOrLifeThreatening(), r.type(), e.sent().on()));
            }
            case SubmissionPrepared _, SubmissionRejected _, ResubmissionPrepared _, SafetySubmissionAccepted _, SubmissionWithdrawn _ -> { }
        }
    }

    @EventHandler void on(RsiEvent event, @Timestamp Instant recordedAt) {
        switch (event) {
            case RsiVersionApproved e -> dueWork.schedule(RSI, e.versionId().toString(), e.studyId(), recordedAt, new Approved(e.versionId(), e.product(), e.label(), e.inForceFrom()));
            case RsiOpened _, RsiVersionDrafted _, RsiDraftWithdrawn _ -> { }
        }
    }

    @EventHandler void on(MeasureEvent event, @Timestamp Instant recordedAt) {
        switch (event) {
            case UrgentSafetyMeasureDeclared e -> dueWork.schedule(MEASURE, e.measureId().toString(), e.studyId(), recordedAt, new Measure(e.measureId(), false));
            case UrgentSafetyMeasureLifted e -> dueWork.schedule(MEASURE, e.measureId() + "/lifting", e.studyId(), recordedAt, new Measure(e.measureId(), true));
        }
    }

    @EventHandler void on(LetterEvent event, @Timestamp Instant recordedAt) {
        switch (event) {
            case LetterIssued e -> {
                sql.update("insert into letter_on_file (letter_id, study_id) values (?, ?) on conflict (letter_id) do nothing", e.letterId(), e.studyId());
                for (var siteId : sql.list("select site_id from letter_recipient where study_id = ? and (not over or site_id = ?) order by site_id", row -> row.getObject(1, UUID.class), e.studyId(), e.matter().siteId()))
                    send(e.studyId(), e.letterId(), siteId, recordedAt);
            }
            case LetterSent e -> remind(e, e.siteId(), e.acknowledgeBy());
            case SiteReminded e -> remind(e, e.siteId(), e.nextOn());
            case LetterAcknowledged e -> dueWork.cancel(REMIND, key(e.letterId(), e.siteId()));
            case LetterReceived _ -> { }
        }
    }

    @EventHandler void on(ConductEvent event, @Timestamp Instant recordedAt) {
        switch (event) {
            case SiteActivationNoted e -> {
                sql.update("insert into letter_recipient (site_id, study_id) values (?, ?) on conflict (site_id) do nothing", e.siteId(), e.studyId());
                for (var letterId : sql.list("select letter_id from letter_on_file where study_id = ? order by letter_id", row -> row.getObject(1, UUID.class), e.studyId()))
                    send(e.studyId(), letterId, e.siteId(), recordedAt);
            }
            case SiteClosureNoted e -> sql.update("update letter_recipient set over = true where site_id = ?", e.siteId());
            case StudyNoted _, CountryNoted _, DatabaseLockNoted _, DatabaseUnlockNoted _, StudyHaltNoted _, StudyResumptionNoted _, SiteNoted _ -> { }
        }
    }

    private void send(UUID studyId, UUID letterId, UUID siteId, Instant recordedAt) {
        dueWork.schedule(SEND, key(letterId, siteId), studyId, recordedAt, new AtSite(letterId, siteId));
    }

    /** When the day is over. */
    private void remind(LetterEvent event, UUID siteId, LocalDate day) {
        dueWork.schedule(REMIND, key(event.letterId(), siteId), event.studyId(), day.plusDays(1).atStartOfDay(zone.zone()).toInstant(), new AtSite(event.letterId(), siteId));
    }

    private static String key(UUID letterId, UUID siteId) {
        return letterId + "/" + siteId;
    }

    @Override
    public List<String> tables() {
        return List.of("letter_recipient", "letter_on_file");
    }

    @ResetHandler void reset() {
        sql.update("truncate table " + String.join(", ", tables()));
    }
}
