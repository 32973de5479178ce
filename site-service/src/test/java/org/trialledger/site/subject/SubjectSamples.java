package org.trialledger.site.subject;

import static org.trialledger.site.subject.domain.SubjectFixtures.*;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.site.subject.domain.Consent;
import org.trialledger.site.subject.domain.DirectShipment.Contents;
import org.trialledger.site.subject.domain.DirectShipment.Origin;
import org.trialledger.site.subject.domain.DirectShipment.ShipmentEvent.*;
import org.trialledger.site.subject.domain.DirectShipment.Trouble;
import org.trialledger.site.subject.domain.DispositionReason;
import org.trialledger.site.subject.domain.ReconsentCampaign.CampaignEvent.*;
import org.trialledger.site.subject.domain.ReconsentCampaign.Population;
import org.trialledger.site.subject.domain.Status;
import org.trialledger.site.subject.domain.StudyEnrolment.EnrolmentCommand;
import org.trialledger.site.subject.domain.StudyEnrolment.EnrolmentEvent.*;
import org.trialledger.site.subject.domain.SubjectCommand.*;
import org.trialledger.site.subject.domain.SubjectEvent.*;
import org.trialledger.site.subject.domain.VisitReport;
import org.trialledger.site.subject.domain.VisitSchedule.ScheduleCommand;
import org.trialledger.site.subject.domain.VisitSchedule.ScheduleEvent.*;

public final class SubjectSamples {
    private static final UUID VISIT = UUID.fromString("0199c000-0000-7000-8000-0000000000b1"), SHIPMENT = UUID.fromString("0199c000-0000-7000-8000-0000000000e1");
    private static final UUID ENROLMENT = EnrolmentCommand.enrolmentOf(STUDY);

    public static final List<LedgerEvent> ALL = List.of(
        registered(),
        new ConsentRecorded(STUDY, SITE, SUBJECT, new Consent(CONSENT, Consent.Type.INITIAL, FORM, "en", MARCH_1, OffsetDateTime.parse("2026-03-01T09:15:00-05:00"), NURSE, Consent.Modality.ON_SITE, true, false),
            "2.0", false),
        new ConsentWithdrawn(STUDY, SITE, SUBJECT, null, JUNE_1, "Too many visits", List.of(VISIT)),
        new MajorityReached(STUDY, SITE, SUBJECT, MARCH_8),
        new ScreeningStarted(STUDY, SITE, SUBJECT, 1, MARCH_1),
        new EligibilityConfirmed(STUDY, SITE, SUBJECT, 1, NURSE, MARCH_8),
        new ScreenFailed(STUDY, SITE, SUBJECT, 1, ScreenFailure.EXCLUSION_MET, List.of("16"), MARCH_8, "Pacemaker"),
        new SubjectRandomised(STUDY, SITE, SUBJECT, "R-001", "US", MARCH_15, "chris"),
        new TreatmentAllocated(STUDY, SITE, SUBJECT, "Xanomeline Low Dose", "irt"),
        new SubjectEnrolled(STUDY, SITE, SUBJECT, MARCH_15, "chris"),
        new TreatmentStarted(STUDY, SITE, SUBJECT, MARCH_15),
        new TreatmentEnded(STUDY, SITE, SUBJECT, JUNE_1),
        new TreatmentDiscontinued(STUDY, SITE, SUBJECT, DispositionReason.ADVERSE_EVENT, JUNE_1, "Rash"),
        new FollowUpStarted(STUDY, SITE, SUBJECT, JUNE_1),
        new SubjectCompleted(STUDY, SITE, SUBJECT, JULY_1),
        new SubjectWithdrawn(STUDY, SITE, SUBJECT, WithdrawnBy.SPONSOR, DispositionReason.STUDY_TERMINATED_BY_SPONSOR, JULY_1, "Programme ended"),
        new SubjectLostToFollowUp(STUDY, SITE, SUBJECT, MARCH_15, JULY_1),
        new SubjectReinstated(STUDY, SITE, SUBJECT, Status.ON_TREATMENT, JULY_1, "Came to the clinic"),
        new SubjectDied(STUDY, SITE, SUBJECT, JULY_1),
        new SubjectTransferred(STUDY, OTHER_SITE, SUBJECT, SITE, JUNE_1, "Moved house"),
        new SubjectVisitOccurred(STUDY, SITE, SUBJECT, VISIT, 1, "V4", new BigDecimal("4"), "Week 2", MARCH_15.plusDays(20), MARCH_15.plusDays(20), VisitReport.Modality.HOME, false,
            MARCH_15.plusDays(13), 4),
        new SubjectVisitMissed(STUDY, SITE, SUBJECT, VISIT, 1, "V4", "Week 2", JUNE_1, "Snow"),
        new SubjectVisitEntered(STUDY, SITE, SUBJECT, VISIT, JUNE_1),
        new SubjectVisitVerified(STUDY, SITE, SUBJECT, VISIT, JULY_1, "mona"),
        new SubjectVisitCorrected(STUDY, SITE, SUBJECT, VISIT, MARCH_15.plusDays(13), null, VisitReport.Modality.ON_SITE, false, MARCH_15.plusDays(13), 0, MARCH_15.plusDays(20), "Typing error"),
        new ReconsentRequired(STUDY, SITE, SUBJECT, CAMPAIGN, NEW_FORM, MARCH_15, JUNE_1),
        new ReconsentOverdue(STUDY, SITE, SUBJECT, CAMPAIGN, JUNE_1),
        new ReconsentFulfilled(STUDY, SITE, SUBJECT, CAMPAIGN, CONSENT, JULY_1, false),
        new ReconsentLapsed(STUDY, SITE, SUBJECT, CAMPAIGN, JULY_1),
        new ReconsentCampaignStarted(STUDY, SITE, CAMPAIGN, NEW_FORM, "3.0", "en", Population.ONGOING, MARCH_15, JUNE_1),
        new VisitScheduleDefined(STUDY, ScheduleCommand.scheduleOf(STUDY), "1.0", List.of(WEEK_2)),
        new StudyPlaceTaken(STUDY, ENROLMENT, SITE, SUBJECT, 1, MARCH_15),
        new StudyEnrolmentCapSet(STUDY, ENROLMENT, 300, 254, "Amendment 2"),
        new DirectShipmentDispatched(STUDY, SITE, SUBJECT, SHIPMENT, Origin.PHARMACY, List.of(new Contents("Study patch", List.of("K-1"))), "Cold Courier", "CC-77", "Pharmacy desk", JUNE_1),
        new DirectShipmentDelivered(STUDY, SHIPMENT, true, JUNE_1),
        new DirectShipmentConfirmed(STUDY, SHIPMENT, "Electronic diary", JUNE_1),
        new DirectShipmentReturned(STUDY, SHIPMENT, "Two patches left", JULY_1),
        new DirectShipmentTroubled(STUDY, SHIPMENT, Trouble.TEMPERATURE_EXCURSION, "12 C for 3 h", JUNE_1));

    private SubjectSamples() {}

    /** The records below a sealed interface, through sealed interfaces between. */
    public static List<Class<?>> commands(Class<?> family) {
        return Arrays.stream(family.getPermittedSubclasses()).<Class<?>>flatMap(type -> type.isRecord() ? Stream.of(type) : commands(type).stream()).toList();
    }
}
