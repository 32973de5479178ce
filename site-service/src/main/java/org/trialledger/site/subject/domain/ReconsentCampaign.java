package org.trialledger.site.subject.domain;

import static org.trialledger.site.subject.domain.SubjectRule.*;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.site.subject.domain.ReconsentCampaign.CampaignCommand.*;
import org.trialledger.site.subject.domain.ReconsentCampaign.CampaignEvent.*;

/** The call to a site's participants to consent again to a new version of a form; what becomes of it is recorded with each subject. */
public record ReconsentCampaign(boolean started) {
    /** Whom a new version concerns, beside those who consent for the first time. */
    public enum Population {
        NEW_ONLY, ONGOING, ONGOING_AND_FOLLOW_UP;

        private static final EnumSet<Status> ONGOING_STATUS = EnumSet.of(Status.CONSENTED, Status.IN_SCREENING, Status.RANDOMISED, Status.ENROLLED, Status.ON_TREATMENT);
        private static final EnumSet<Status> FOLLOW_UP_STATUS = EnumSet.of(Status.END_OF_TREATMENT, Status.DISCONTINUED_TREATMENT, Status.FOLLOW_UP);

        boolean concerns(Status status) {
            return this != NEW_ONLY && ONGOING_STATUS.contains(status) || this == ONGOING_AND_FOLLOW_UP && FOLLOW_UP_STATUS.contains(status);
        }
    }

    public sealed interface CampaignCommand extends AggregateCommand {
        @Override
        default UUID aggregateId() {
            return ((StartReconsentCampaign) this).campaignId();
        }

        /** @param form as it stood at the site on the day; {@code dueOn} the last day to sign, null for the next visit */
        record StartReconsentCampaign(UUID studyId, UUID siteId, SiteStanding.ConsentForm form, Population population, LocalDate effectiveOn, LocalDate dueOn) implements CampaignCommand {
            /** One campaign for a version at a site. */
            public UUID campaignId() {
                return UUID.nameUUIDFromBytes(("re-consent to " + form.versionId() + " at site " + siteId).getBytes(StandardCharsets.US_ASCII));
            }
        }
    }

    public sealed interface CampaignEvent extends LedgerEvent {
        UUID campaignId();

        /** @param language of the form: who signed in another has another form */
        record ReconsentCampaignStarted(UUID studyId, UUID siteId, UUID campaignId, UUID icfVersionId, String icfLabel, String language, Population population, LocalDate effectiveOn,
                                        LocalDate dueOn) implements CampaignEvent {}
    }

    public static final ReconsentCampaign INITIAL = new ReconsentCampaign(false);

    public List<CampaignEvent> decide(CampaignCommand command) {
        return switch (command) {
            case StartReconsentCampaign c -> {
                CAMPAIGN_ALREADY_STARTED.unless(!started, "The campaign for that version runs at the site.");
                c.form().mustBeInForce("/icfVersionId", c.effectiveOn());
                DUE_BEFORE_START.unlessAt("/dueOn", c.dueOn() == null || !c.dueOn().isBefore(c.effectiveOn()), "%s is before %s.", c.dueOn(), c.effectiveOn());
                yield List.of(new ReconsentCampaignStarted(c.studyId(), c.siteId(), c.campaignId(), c.form().versionId(), c.form().label(), c.form().language(), c.population(), c.effectiveOn(), c.dueOn()));
            }
        };
    }

    public ReconsentCampaign apply(CampaignEvent event) {
        return switch (event) {
            case ReconsentCampaignStarted _ -> new ReconsentCampaign(true);
        };
    }
}
