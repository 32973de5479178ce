package org.trialledger.site.activation;

import static org.trialledger.site.activation.domain.ActivationFixtures.*;

import java.util.List;
import org.trialledger.site.activation.domain.ActivationCommand.HoldCause;
import org.trialledger.site.activation.domain.ActivationEvent;
import org.trialledger.site.activation.domain.ActivationEvent.*;

/** One event of each kind, for the approved samples. */
public final class ActivationSamples {
    public static final List<ActivationEvent> ALL = List.of(
        opened(),
        met(AGREEMENT, APRIL_1),
        waived("Trained for the trial before", MAY_1),
        new ChecklistItemNotApplicable(STUDY, SITE, TRAINING, "No staff beside the investigator", BY, MAY_1),
        new ChecklistItemReopened(STUDY, SITE, AGREEMENT, "Signature missing", BY, JUNE_1),
        new ActivationFindingRaised(STUDY, SITE, AGREEMENT, "clinical trial agreement is open again at an active site: Signature missing", JUNE_1),
        new ChecklistPackChanged(STUDY, SITE, PACK, List.of("INSURANCE"), List.of(RELEASE), "New law", BY, MAY_1),
        activated(),
        new SitePutOnHold(STUDY, SITE, HoldCause.DATA_QUALITY, "Source data missing", JUNE_1),
        new SiteHoldReleased(STUDY, SITE, "Source data found", JUNE_1),
        new SiteEnrolmentClosed(STUDY, SITE, "Target met", JUNE_1),
        new SiteEnrolmentReopened(STUDY, SITE, "More places", JUNE_1),
        new EnrolmentCapSet(STUDY, SITE, 12, "Small pharmacy"),
        new EnrolmentSlotTaken(STUDY, SITE, SUBJECT, 1, JUNE_1),
        new SiteClosedOut(STUDY, SITE, "101", "IE", "cra-2", TODAY),
        new SiteTerminated(STUDY, SITE, "101", "IE", "FUP-1", "Persistent non-compliance", JUNE_1));

    private ActivationSamples() {}
}
