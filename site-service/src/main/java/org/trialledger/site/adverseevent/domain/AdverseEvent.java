package org.trialledger.site.adverseevent.domain;

import static org.trialledger.site.adverseevent.domain.AdverseEventRule.*;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.PartialDate;
import org.trialledger.platform.domain.PseudonymousText;
import org.trialledger.site.adverseevent.domain.AdverseEventCommand.*;
import org.trialledger.site.adverseevent.domain.AdverseEventEvent.*;
import org.trialledger.site.adverseevent.domain.Description.Outcome;
import org.trialledger.site.adverseevent.domain.Description.Seriousness;

/**
 * An adverse event of a participant, as last told.
 *
 * @param description null before it was reported
 * @param awareOn     of the last report: a follow-up is not older
 */
public record AdverseEvent(UUID subjectId, String localId, Description description, LocalDate awareOn, int reports) {
    public static final AdverseEvent INITIAL = new AdverseEvent(null, null, null, null, 0);

    public List<AdverseEventEvent> decide(AdverseEventCommand command) {
        return switch (command) {
            case ReportAdverseEvent c -> report(c);
            case FollowUpAdverseEvent c -> followUp(c);
        };
    }

    private List<AdverseEventEvent> report(ReportAdverseEvent c) {
        ADVERSE_EVENT_ALREADY_REPORTED.unless(description == null, "The event is reported already.");
        var d = c.description();
        mustBeRecordable(c.standing(), d, c.awareOn(), c.today());
        mustBeSound(d, c.awareOn(), c.today());
        var s = c.standing();
        var events = new ArrayList<AdverseEventEvent>(List.of(
            new AdverseEventReported(c.studyId(), s.siteId(), c.subjectId(), s.subjectNumber(), c.adverseEventId(), c.localId().strip(), d, c.awareOn(), c.by())));
        if (d.isSerious()) events.add(serious(c.studyId(), c.subjectId(), s, c.adverseEventId(), c.localId().strip(), d, c.awareOn(), c.by()));
        return List.copyOf(events);
    }

    private List<AdverseEventEvent> followUp(FollowUpAdverseEvent c) {
        var d = c.description();
        REASON_REQUIRED.unless(c.reason() != null && !c.reason().isBlank(), "Say why.");
        mustBeAnonymous(null, c.reason());
        mustBeRecordable(c.standing(), d, c.awareOn(), c.today());
        mustBeSound(d, c.awareOn(), c.today());
        ADVERSE_EVENT_UNCHANGED.unless(!d.equals(description), "Nothing of it is new.");
        DATES_OUT_OF_ORDER.unlessAt("/awareOn", !c.awareOn().isBefore(awareOn), "The report before was of %s.", awareOn);
        var s = c.standing();
        var events = new ArrayList<AdverseEventEvent>(List.of(
            new AdverseEventFollowedUp(c.studyId(), s.siteId(), subjectId, c.adverseEventId(), reports, d, c.awareOn(), c.reason(), c.by())));
        if (d.isSerious() && !description.isSerious()) events.add(serious(c.studyId(), subjectId, s, c.adverseEventId(), localId, d, c.awareOn(), c.by()));
        return List.copyOf(events);
    }

    private static AdverseEventEvent serious(UUID studyId, UUID subjectId, SubjectStanding s, UUID adverseEventId, String localId, Description d, LocalDate awareOn, String by) {
        return new SaeReportedBySite(studyId, s.siteId(), subjectId, s.subjectNumber(), adverseEventId, localId, d, awareOn, by);
    }

    private static void mustBeRecordable(SubjectStanding s, Description d, LocalDate awareOn, LocalDate today) {
        DATABASE_LOCKED.unless(!s.locked(), "Adverse events are read only while the database is locked.");
        DATE_IN_FUTURE.unlessAt("/awareOn", !awareOn.isAfter(today), "%s is in the future (today is %s).", awareOn, today);
        VALID_CONSENT_REQUIRED.unless(s.consentedOn() != null && !awareOn.isBefore(s.consentedOn()), s.consentedOn() == null ? "The subject has not consented." : "The subject consented on %s.",
            s.consentedOn());
        CONSENT_WITHDRAWN.unless(d.isSerious() || s.consentWithdrawnOn() == null || !awareOn.isAfter(s.consentWithdrawnOn()), "Consent was withdrawn on %s; only serious events are recorded after it.",
            s.consentWithdrawnOn());
    }

    private static void mustBeSound(Description d, LocalDate awareOn, LocalDate today) {
        mustBeAnonymous("/term", d.term());
        mustBeAnonymous("/codedTerm", d.codedTerm());
        var started = date("/startedOn", d.startedOn(), today);
        DATES_OUT_OF_ORDER.unlessAt("/awareOn", !awareOn.isBefore(started.earliest()), "%s is before the event began.", awareOn);
        if (d.endedOn() != null) {
            DATES_OUT_OF_ORDER.unlessAt("/endedOn", !started.isAfter(date("/endedOn", d.endedOn(), today)), "%s is before %s.", d.endedOn(), d.startedOn());
            ENDED_BUT_NOT_RECOVERED.unlessAt("/outcome", d.outcome() != Outcome.NOT_RECOVERED && d.outcome() != Outcome.RECOVERING, "An event that ended on %s is not %s.", d.endedOn(), d.outcome());
        }
        DEATH_CONTRADICTORY.unlessAt("/seriousness", (d.outcome() == Outcome.FATAL) == d.seriousness().contains(Seriousness.DEATH), "Outcome FATAL and criterion DEATH go together.");
    }

    private static PartialDate date(String at, String text, LocalDate today) {
        DATE_MALFORMED.unlessAt(at, PartialDate.isOne(text), "\"%s\" is not YYYY, YYYY-MM or YYYY-MM-DD.", text);
        var date = PartialDate.parse(text);
        DATE_IN_FUTURE.unlessAt(at, !date.earliest().isAfter(today), "%s is in the future (today is %s).", text, today);
        return date;
    }

    private static void mustBeAnonymous(String at, String text) {
        PseudonymousText.require(DIRECT_IDENTIFIER_SUSPECTED, at, text);
    }

    public AdverseEvent apply(AdverseEventEvent event) {
        return switch (event) {
            case AdverseEventReported e -> new AdverseEvent(e.subjectId(), e.localId(), e.description(), e.awareOn(), 1);
            case AdverseEventFollowedUp e -> new AdverseEvent(subjectId, localId, e.description(), e.awareOn(), e.report() + 1);
            case SaeReportedBySite _ -> this;
        };
    }
}
