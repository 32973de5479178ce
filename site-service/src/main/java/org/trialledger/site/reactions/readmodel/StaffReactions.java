package org.trialledger.site.reactions.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.Timestamp;
import org.trialledger.platform.duework.DueWork;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.site.activation.domain.ActivationEvent;
import org.trialledger.site.activation.domain.ActivationEvent.*;
import org.trialledger.site.conduct.domain.ConductEvent;
import org.trialledger.site.conduct.domain.ConductEvent.*;
import org.trialledger.site.people.domain.StaffEvent;
import org.trialledger.site.people.domain.StaffEvent.*;

/** What concerns a site's staff and comes from elsewhere, or comes from its staff and concerns the site. Keeps nothing of its own: the due work is all it leaves. */
@ApplicationScoped
@ProcessingGroup("staff-reactions")
public class StaffReactions implements Projection {
    public static final String TRAIN = "staff.protocol-training", FOLLOW_UP = "staff.disclosure-follow-up", WITHOUT_INVESTIGATOR = "staff.without-principal-investigator";

    public record InForce(String siteNumber, UUID versionId, LocalDate on) {}

    public record Over(UUID siteId, LocalDate on) {}

    public record Lost(UUID siteId, LocalDate lastDay) {}

    private final DueWork dueWork;

    StaffReactions(DueWork dueWork) {
        this.dueWork = dueWork;
    }

    @EventHandler void on(ConductEvent event, @Timestamp Instant recordedAt) {
        switch (event) {
            case ProtocolInForceNoted e -> dueWork.schedule(TRAIN, e.studyId() + "/" + e.siteNumber() + "/" + e.versionId(), e.studyId(), recordedAt,
                new InForce(e.siteNumber(), e.versionId(), e.on()));
            case StudyNoted _, SampleSizeNoted _, CountryNoted _, StudyStageNoted _, StudyHaltNoted _, StudyResumptionNoted _, UrgentSafetyMeasureNoted _, MeasureLiftingNoted _, ProtocolVersionNoted _, AmendmentNoted _,
                ProtocolAuthorisationNoted _,
                 AmendmentAuthorisedInCountry _, ConsentFormNoted _, BrochureNoted _, DatabaseLockNoted _, DatabaseUnlockNoted _ -> { }
        }
    }

    @EventHandler void on(ActivationEvent event, @Timestamp Instant recordedAt) {
        switch (event) {
            case SiteClosedOut e -> dueWork.schedule(FOLLOW_UP, e.siteId().toString(), e.studyId(), recordedAt, new Over(e.siteId(), e.on()));
            case SiteTerminated e -> dueWork.schedule(FOLLOW_UP, e.siteId().toString(), e.studyId(), recordedAt, new Over(e.siteId(), e.on()));
            case ActivationChecklistOpened _, ChecklistItemMet _, ChecklistItemWaived _, ChecklistItemNotApplicable _, ChecklistItemReopened _, ActivationFindingRaised _,
                ChecklistPackChanged _, SiteActivated _,
                 SitePutOnHold _, SiteHoldReleased _, SiteEnrolmentClosed _, SiteEnrolmentReopened _, EnrolmentCapSet _, EnrolmentSlotTaken _ -> { }
        }
    }

    @EventHandler void on(StaffEvent event, @Timestamp Instant recordedAt) {
        switch (event) {
            case PrincipalInvestigatorLost e -> dueWork.schedule(WITHOUT_INVESTIGATOR, e.siteId() + "/" + e.lastDay(), e.studyId(), recordedAt, new Lost(e.siteId(), e.lastDay()));
            case StaffMemberAdded _, StaffRoleChanged _, PrincipalInvestigatorAppointed _, StaffMemberLeft _, CredentialRecorded _, CredentialRevoked _,
                CredentialExpiring _, CredentialExpired _, TrainingRequired _,
                 TrainingRequirementWithdrawn _, TrainingCompleted _, DelegationDrafted _, DelegationSigned _, DelegationEnded _, DelegationSuspended _,
                     DelegationResumed _, UndelegatedTaskPerformed _,
                 FinancialInterestsStated _, FinancialDisclosureCertified _, DisclosureFollowUpStarted _, StaffTaskOpened _, StaffTaskDone _, StaffTaskDropped _ -> { }
        }
    }

    /** Due work outlives views: a rebuild brings nothing back that was sent. */
    @ResetHandler void reset() {}
}
