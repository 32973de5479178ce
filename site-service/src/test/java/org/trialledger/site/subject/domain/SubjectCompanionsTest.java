package org.trialledger.site.subject.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.site.subject.domain.SubjectFixtures.*;
import static org.trialledger.site.subject.domain.SubjectRule.*;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.testkit.Scenario;
import org.trialledger.site.subject.domain.DirectShipment.*;
import org.trialledger.site.subject.domain.DirectShipment.ShipmentCommand.*;
import org.trialledger.site.subject.domain.DirectShipment.ShipmentEvent.*;
import org.trialledger.site.subject.domain.PlannedVisit.Reference;
import org.trialledger.site.subject.domain.ReconsentCampaign.*;
import org.trialledger.site.subject.domain.ReconsentCampaign.CampaignCommand.*;
import org.trialledger.site.subject.domain.ReconsentCampaign.CampaignEvent.*;
import org.trialledger.site.subject.domain.SiteStanding.ConsentForm;
import org.trialledger.site.subject.domain.SiteStanding.FormState;
import org.trialledger.site.subject.domain.StudyEnrolment.*;
import org.trialledger.site.subject.domain.StudyEnrolment.EnrolmentCommand.*;
import org.trialledger.site.subject.domain.StudyEnrolment.EnrolmentEvent.*;
import org.trialledger.site.subject.domain.VisitSchedule.*;
import org.trialledger.site.subject.domain.VisitSchedule.ScheduleCommand.*;
import org.trialledger.site.subject.domain.VisitSchedule.ScheduleEvent.*;

/** What stands beside a subject: the study's count and schedule, campaigns, shipments to a home. */
class SubjectCompanionsTest {
    private static final UUID SHIPMENT = UUID.fromString("0199c000-0000-7000-8000-0000000000e1"), ENROLMENT = EnrolmentCommand.enrolmentOf(STUDY);
    private static final List<Contents> PATCHES = List.of(new Contents("Study patch", List.of("K-1")));

    // Enrolment of the whole study

    private static Scenario<StudyEnrolment, EnrolmentCommand, EnrolmentEvent> enrolment() {
        return new Scenario<>(StudyEnrolment.INITIAL, StudyEnrolment::decide, StudyEnrolment::apply);
    }

    private static StudyPlaceTaken place(int ordinal) {
        return new StudyPlaceTaken(STUDY, ENROLMENT, SITE, SUBJECT, ordinal, MARCH_15);
    }

    @Test
    void the_first_participant_in_is_recognised() {
        enrolment().when(new TakeStudyPlace(STUDY, SITE, SUBJECT, MARCH_15)).then(place(1));
        enrolment().given(place(1)).when(new TakeStudyPlace(STUDY, SITE, SUBJECT, MARCH_15)).then(place(2));
    }

    @Test
    void the_study_takes_no_more_than_its_cap() {
        var two = new StudyEnrolmentCapSet(STUDY, ENROLMENT, 2, null, "Sample size");
        enrolment().when(new SetStudyEnrolmentCap(STUDY, 2, "Sample size")).then(two);
        enrolment().given(two, place(1)).when(new TakeStudyPlace(STUDY, SITE, SUBJECT, MARCH_15)).then(place(2));
        enrolment().given(two, place(1), place(2)).when(new TakeStudyPlace(STUDY, SITE, SUBJECT, MARCH_15)).thenBroken(STUDY_ENROLMENT_CAP_REACHED);
        enrolment().given(two, place(1), place(2), new StudyEnrolmentCapSet(STUDY, ENROLMENT, null, 2, "x")).when(new TakeStudyPlace(STUDY, SITE, SUBJECT, MARCH_15)).then(place(3));
        enrolment().given(place(1), place(2)).when(new SetStudyEnrolmentCap(STUDY, 1, "x")).thenBroken(ENROLMENT_CAP_INVALID, "/cap");
        enrolment().when(new SetStudyEnrolmentCap(STUDY, 0, "x")).thenBroken(ENROLMENT_CAP_INVALID, "/cap");
        enrolment().when(new SetStudyEnrolmentCap(STUDY, 5, null)).thenBroken(REASON_REQUIRED);
    }

    // Visit schedule

    private static PlannedVisit planned(String code, int day, int before) {
        return new PlannedVisit(code, null, code, Reference.RANDOMISATION, day, before, 3, VisitReport.Modality.ON_SITE);
    }

    private static Scenario<VisitSchedule, ScheduleCommand, ScheduleEvent> schedule() {
        return new Scenario<>(VisitSchedule.INITIAL, VisitSchedule::decide, VisitSchedule::apply);
    }

    @Test
    void a_schedule_names_each_visit_once_and_knows_no_day_zero() {
        var defined = new VisitScheduleDefined(STUDY, ScheduleCommand.scheduleOf(STUDY), "1.0", List.of(WEEK_2));
        schedule().when(new DefineVisitSchedule(STUDY, "1.0", List.of(WEEK_2))).then(defined);
        schedule().given(defined).when(new DefineVisitSchedule(STUDY, "1.0", List.of(WEEK_2))).thenBroken(SCHEDULE_UNCHANGED);
        schedule().when(new DefineVisitSchedule(STUDY, "1.0", List.of(planned("A", 1, 0), planned("A", 2, 0)))).thenBroken(DUPLICATE_VISIT_CODE, "/visits/1/code");
        schedule().when(new DefineVisitSchedule(STUDY, "1.0", List.of(planned("A", 0, 0)))).thenBroken(NO_STUDY_DAY_ZERO, "/visits/0/day");
        schedule().when(new DefineVisitSchedule(STUDY, "1.0", List.of(planned("A", 1, -1)))).thenBroken(WINDOW_NEGATIVE, "/visits/0");
        assertThat(VisitSchedule.INITIAL.apply(defined).of("V4")).contains(WEEK_2);
        assertThat(VisitSchedule.INITIAL.apply(defined).of("V5")).isEmpty();
    }

    // Campaigns

    private static final ConsentForm VERSION_3 = new ConsentForm(NEW_FORM, "3.0", "en", FormState.IN_FORCE);

    @Test
    void one_campaign_runs_for_a_version_at_a_site() {
        var start = new StartReconsentCampaign(STUDY, SITE, VERSION_3, Population.ONGOING, MARCH_15, JUNE_1);
        var started = new ReconsentCampaignStarted(STUDY, SITE, start.campaignId(), NEW_FORM, "3.0", "en", Population.ONGOING, MARCH_15, JUNE_1);
        campaign().when(start).then(started);
        campaign().given(started).when(start).thenBroken(CAMPAIGN_ALREADY_STARTED);
        campaign().when(new StartReconsentCampaign(STUDY, SITE, VERSION_3, Population.ONGOING, JUNE_1, MARCH_15)).thenBroken(DUE_BEFORE_START, "/dueOn");
        campaign().when(new StartReconsentCampaign(STUDY, SITE, new ConsentForm(NEW_FORM, "3.0", "en", FormState.SUPERSEDED), Population.ONGOING, MARCH_15, null))
            .thenBroken(CONSENT_VERSION_SUPERSEDED, "/icfVersionId");
        assertThat(start.campaignId()).isNotEqualTo(new StartReconsentCampaign(STUDY, OTHER_SITE, VERSION_3, Population.ONGOING, MARCH_15, JUNE_1).campaignId());
    }

    private static Scenario<ReconsentCampaign, CampaignCommand, CampaignEvent> campaign() {
        return new Scenario<>(ReconsentCampaign.INITIAL, ReconsentCampaign::decide, ReconsentCampaign::apply);
    }

    // Shipments to a home

    private static Scenario<DirectShipment, ShipmentCommand, ShipmentEvent> shipment() {
        return new Scenario<>(DirectShipment.INITIAL, DirectShipment::decide, DirectShipment::apply);
    }

    private static DispatchShipment dispatch(boolean eligible, LocalDate on) {
        return new DispatchShipment(STUDY, SITE, SUBJECT, SHIPMENT, Origin.PHARMACY, PATCHES, "Cold Courier", "CC-77", "pharmacy desk", eligible, on, TODAY);
    }

    private static final DirectShipmentDispatched DISPATCHED = new DirectShipmentDispatched(STUDY, SITE, SUBJECT, SHIPMENT, Origin.PHARMACY, PATCHES, "Cold Courier", "CC-77", "pharmacy desk", JUNE_1);
    private static final DirectShipmentDelivered DELIVERED = new DirectShipmentDelivered(STUDY, SHIPMENT, true, JUNE_1);

    @Test
    void a_shipment_passes_from_hand_to_hand() {
        shipment().when(dispatch(true, JUNE_1)).then(DISPATCHED);
        shipment().given(DISPATCHED).when(new DeliverShipment(STUDY, SHIPMENT, true, JUNE_1, TODAY)).then(DELIVERED);
        shipment().given(DISPATCHED, DELIVERED).when(new ConfirmReceipt(STUDY, SHIPMENT, "diary", JUNE_1, TODAY)).then(new DirectShipmentConfirmed(STUDY, SHIPMENT, "diary", JUNE_1));
        shipment().given(DISPATCHED, DELIVERED).when(new ReturnShipment(STUDY, SHIPMENT, "Two patches left", JULY_1, TODAY)).then(new DirectShipmentReturned(STUDY, SHIPMENT, "Two patches left", JULY_1));
        shipment().given(DISPATCHED).when(new ReportTrouble(STUDY, SHIPMENT, Trouble.DELAYED, null, JULY_1, TODAY)).then(new DirectShipmentTroubled(STUDY, SHIPMENT, Trouble.DELAYED, null, JULY_1));
    }

    @Test
    void a_hand_over_out_of_turn_is_refused() {
        shipment().when(dispatch(false, JUNE_1)).thenBroken(SHIPMENT_NOT_FOR_SUBJECT);
        shipment().when(dispatch(true, TOMORROW)).thenBroken(DATE_IN_FUTURE, "/on");
        shipment().given(DISPATCHED).when(dispatch(true, JUNE_1)).thenBroken(SHIPMENT_ALREADY_DISPATCHED);
        shipment().given(DISPATCHED).when(new ConfirmReceipt(STUDY, SHIPMENT, "diary", JUNE_1, TODAY)).thenBroken(SHIPMENT_STATUS_NOT_ALLOWED);
        shipment().given(DISPATCHED).when(new DeliverShipment(STUDY, SHIPMENT, true, MARCH_15, TODAY)).thenBroken(DATES_OUT_OF_ORDER, "/on");
        shipment().when(new DeliverShipment(STUDY, SHIPMENT, true, JUNE_1, TODAY)).thenBroken(SHIPMENT_STATUS_NOT_ALLOWED);
        shipment().given(DISPATCHED, new DirectShipmentTroubled(STUDY, SHIPMENT, Trouble.LOST, null, JUNE_1)).when(new DeliverShipment(STUDY, SHIPMENT, true, JULY_1, TODAY))
            .thenBroken(SHIPMENT_STATUS_NOT_ALLOWED);
        shipment().given(DISPATCHED, DELIVERED).when(new ConfirmReceipt(STUDY, SHIPMENT, "a call to Mrs Moran", JUNE_1, TODAY)).thenBroken(DIRECT_IDENTIFIER_SUSPECTED, "/by");
    }
}
