package org.trialledger.site.people.readmodel;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.site.people.domain.SiteRole;
import org.trialledger.site.people.domain.Task;

/** A line of the delegation log. @param signedLate signed after its first day */
public record DelegationRow(UUID delegationId, UUID personId, UUID siteId, String siteNumber, String name, Boolean erased, SiteRole role, List<Task> tasks, LocalDate from, LocalDate until,
                            String evidence, State state, LocalDate signedOn, boolean signedLate, LocalDate suspendedFrom, String endReason, ElectronicSignature signature) {
    public enum State { UNSIGNED, PLANNED, IN_FORCE, SUSPENDED, ENDED }
}
