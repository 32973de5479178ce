package org.trialledger.site.people.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** A line of the delegation log as the principal investigator signs it. */
public record DelegationToSign(UUID studyId, UUID siteId, UUID personId, UUID delegationId, List<Task> tasks, LocalDate from, LocalDate until, String evidence) {
    public static DelegationToSign of(StaffEvent.DelegationDrafted e) {
        return new DelegationToSign(e.studyId(), e.siteId(), e.personId(), e.delegationId(), e.tasks(), e.from(), e.until(), e.evidence());
    }
}
