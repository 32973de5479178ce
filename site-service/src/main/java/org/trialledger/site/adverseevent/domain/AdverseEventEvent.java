package org.trialledger.site.adverseevent.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.Claim;
import org.trialledger.platform.domain.LedgerEvent;

/** What has been told of an adverse event. */
public sealed interface AdverseEventEvent extends LedgerEvent {
    UUID adverseEventId();

    record AdverseEventReported(UUID studyId, UUID siteId, UUID subjectId, String subjectNumber, UUID adverseEventId, String localId, Description description, LocalDate awareOn, String by)
        implements AdverseEventEvent {
        /** A source reports an event once; what follows is follow-up. */
        @Override
        public List<Claim> claims() {
            return List.of(new Claim("site.adverse-event", subjectId + "/" + localId));
        }
    }

    /** @param report 1 for the first follow-up */
    record AdverseEventFollowedUp(UUID studyId, UUID siteId, UUID subjectId, UUID adverseEventId, int report, Description description, LocalDate awareOn, String reason, String by)
        implements AdverseEventEvent {}

    /**
     * The event is serious: now for the first time, or again after it was not. Safety opens a case on it.
     *
     * @param awareOn when the site came to know that it is serious
     */
    record SaeReportedBySite(UUID studyId, UUID siteId, UUID subjectId, String subjectNumber, UUID adverseEventId, String localId, Description description, LocalDate awareOn, String by)
        implements AdverseEventEvent {}
}
