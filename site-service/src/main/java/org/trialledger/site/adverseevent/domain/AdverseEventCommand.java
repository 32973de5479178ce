package org.trialledger.site.adverseevent.domain;

import java.time.LocalDate;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;

/** What can be asked of an adverse event. {@code today} is the latest day that has begun anywhere where people date something (ADR 41), else the day the command arrives (UTC), {@code by} the caller. */
public sealed interface AdverseEventCommand extends AggregateCommand {
    UUID studyId();

    UUID adverseEventId();

    @Override
    default UUID aggregateId() {
        return adverseEventId();
    }

    /** @param localId of the event among the subject's, in the source (SDTM AESPID or AESEQ) */
    record ReportAdverseEvent(UUID studyId, UUID subjectId, UUID adverseEventId, String localId, Description description, LocalDate awareOn, String by, SubjectStanding standing, LocalDate today)
        implements AdverseEventCommand {}

    /** @param awareOn when the site came to know of what is new; {@code reason} for the change */
    record FollowUpAdverseEvent(UUID studyId, UUID adverseEventId, Description description, LocalDate awareOn, String reason, String by, SubjectStanding standing, LocalDate today)
        implements AdverseEventCommand {}
}
