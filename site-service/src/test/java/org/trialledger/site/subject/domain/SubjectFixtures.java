package org.trialledger.site.subject.domain;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.testkit.Scenario;
import org.trialledger.site.subject.domain.SiteStanding.ConsentForm;
import org.trialledger.site.subject.domain.SiteStanding.FormState;
import org.trialledger.site.subject.domain.SiteStanding.Lag;
import org.trialledger.site.subject.domain.SiteStanding.Performer;
import org.trialledger.site.subject.domain.SiteStanding.State;
import org.trialledger.site.subject.domain.SubjectCommand.*;
import org.trialledger.site.subject.domain.SubjectEvent.*;

/** A subject of site 701 through an uneventful participation. */
public final class SubjectFixtures {
    public static final UUID STUDY = UUID.fromString("0199c000-0000-7000-8000-000000000001"), SITE = UUID.fromString("0199c000-0000-7000-8000-000000000701"),
        OTHER_SITE = UUID.fromString("0199c000-0000-7000-8000-000000000702"), SUBJECT = UUID.fromString("0199c000-0000-7000-8000-000000001015"),
        FORM = UUID.fromString("0199c000-0000-7000-8000-0000000000f1"), NEW_FORM = UUID.fromString("0199c000-0000-7000-8000-0000000000f2"),
        NURSE = UUID.fromString("0199c000-0000-7000-8000-0000000000a1"), CONSENT = UUID.fromString("0199c000-0000-7000-8000-0000000000c1"),
        CAMPAIGN = UUID.fromString("0199c000-0000-7000-8000-0000000000d1");
    public static final LocalDate TODAY = LocalDate.of(2026, 9, 1), MARCH_1 = LocalDate.of(2026, 3, 1), MARCH_8 = MARCH_1.plusDays(7), MARCH_15 = MARCH_1.plusDays(14), JUNE_1 = LocalDate.of(2026, 6, 1),
        JULY_1 = LocalDate.of(2026, 7, 1), TOMORROW = TODAY.plusDays(1);
    public static final PlannedVisit WEEK_2 = new PlannedVisit("V4", new BigDecimal("4"), "Week 2", PlannedVisit.Reference.RANDOMISATION, 14, 3, 3, VisitReport.Modality.ON_SITE);

    private SubjectFixtures() {}

    static Scenario<Subject, SubjectCommand, SubjectEvent> subject() {
        return new Scenario<>(Subject.INITIAL, Subject::decide, Subject::apply);
    }

    // Standings

    static SiteStanding at(State state) {
        return new SiteStanding(SITE, state, false, null, true, List.of(), false, 18, new Performer(NURSE, true, true), new ConsentForm(FORM, "2.0", "en", FormState.IN_FORCE));
    }

    static SiteStanding active() {
        return at(State.ACTIVE);
    }

    static SiteStanding halted() {
        return new SiteStanding(SITE, State.ACTIVE, true, null, false, List.of(), false, 18, new Performer(NURSE, true, true), new ConsentForm(FORM, "2.0", "en", FormState.IN_FORCE));
    }

    static SiteStanding stoppedByMeasure() {
        return new SiteStanding(SITE, State.ACTIVE, false, MARCH_1, true, List.of(), false, 18, new Performer(NURSE, true, true), new ConsentForm(FORM, "2.0", "en", FormState.IN_FORCE));
    }

    static SiteStanding closedToNew() {
        return new SiteStanding(SITE, State.ACTIVE, false, null, false, List.of(), false, 18, new Performer(NURSE, true, true), new ConsentForm(FORM, "2.0", "en", FormState.IN_FORCE));
    }

    static SiteStanding lagging() {
        return new SiteStanding(SITE, State.ACTIVE, false, null, true, List.of(new Lag("1", List.of("STAFF_RETRAINED"))), false, 18, new Performer(NURSE, true, true),
            new ConsentForm(FORM, "2.0", "en", FormState.IN_FORCE));
    }

    static SiteStanding locked() {
        return new SiteStanding(SITE, State.ACTIVE, false, null, true, List.of(), true, 18, new Performer(NURSE, true, true), new ConsentForm(FORM, "2.0", "en", FormState.IN_FORCE));
    }

    static SiteStanding with(Performer performer) {
        return new SiteStanding(SITE, State.ACTIVE, false, null, true, List.of(), false, 18, performer, new ConsentForm(FORM, "2.0", "en", FormState.IN_FORCE));
    }

    static SiteStanding with(ConsentForm form) {
        return new SiteStanding(SITE, State.ACTIVE, false, null, true, List.of(), false, 18, new Performer(NURSE, true, true), form);
    }

    static SiteStanding with(FormState state) {
        return with(new ConsentForm(FORM, "2.0", "en", state));
    }

    static SiteStanding elsewhere(State state) {
        return new SiteStanding(OTHER_SITE, state, false, null, true, List.of(), false, 18, null, null);
    }

    // What is asked

    public static Consent consent(Consent.Type type, UUID form, LocalDate on) {
        return new Consent(CONSENT, type, form, "en", on, null, NURSE, Consent.Modality.ON_SITE, true, false);
    }

    static RecordConsent consents(Consent.Type type, LocalDate on) {
        return new RecordConsent(STUDY, SUBJECT, consent(type, FORM, on), active(), TODAY);
    }

    static RecordVisits visits(VisitReport... visits) {
        return new RecordVisits(STUDY, SUBJECT, List.of(visits), active(), TODAY);
    }

    static VisitReport visit(String code, LocalDate on) {
        return new VisitReport(code, new BigDecimal("4"), "Week 2", on, null, VisitReport.Modality.ON_SITE, false, null, null);
    }

    static VisitReport planned(LocalDate on) {
        return new VisitReport("V4", new BigDecimal("4"), "Week 2", on, null, VisitReport.Modality.ON_SITE, false, null, WEEK_2);
    }

    // What has happened

    public static SubjectRegistered registered() {
        return new SubjectRegistered(STUDY, SITE, SUBJECT, "701-1015", Sex.F, 1950, null, MARCH_1);
    }

    public static ConsentRecorded consented() {
        return new ConsentRecorded(STUDY, SITE, SUBJECT, consent(Consent.Type.INITIAL, FORM, MARCH_1), "2.0", false);
    }

    static ScreeningStarted screening(int attempt, LocalDate on) {
        return new ScreeningStarted(STUDY, SITE, SUBJECT, attempt, on);
    }

    static EligibilityConfirmed eligible() {
        return new EligibilityConfirmed(STUDY, SITE, SUBJECT, 1, NURSE, MARCH_8);
    }

    static ScreenFailed failed(LocalDate on) {
        return new ScreenFailed(STUDY, SITE, SUBJECT, 1, ScreenFailure.EXCLUSION_MET, List.of("16"), on, null);
    }

    static SubjectRandomised randomised() {
        return new SubjectRandomised(STUDY, SITE, SUBJECT, "R-001", "US", MARCH_15, "chris");
    }

    static SubjectVisitOccurred visited(String code, LocalDate on) {
        return new SubjectVisitOccurred(STUDY, SITE, SUBJECT, visitId(code), 1, code, new BigDecimal("4"), "Week 2", on, null, VisitReport.Modality.ON_SITE, false, null, null);
    }

    static UUID visitId(String code) {
        return SubjectCommand.visitOf(SUBJECT, 1, code);
    }

    static List<SubjectEvent> after(List<SubjectEvent> history, SubjectEvent... more) {
        var all = new ArrayList<>(history);
        all.addAll(List.of(more));
        return all;
    }

    static List<SubjectEvent> inScreening(SubjectEvent... more) {
        return after(List.of(registered(), consented(), screening(1, MARCH_1)), more);
    }

    public static List<SubjectEvent> onTreatment(SubjectEvent... more) {
        return after(inScreening(eligible(), randomised(), new TreatmentStarted(STUDY, SITE, SUBJECT, MARCH_15)), more);
    }
}
