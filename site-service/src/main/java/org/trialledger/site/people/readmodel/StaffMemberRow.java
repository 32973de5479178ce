package org.trialledger.site.people.readmodel;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.site.people.domain.SiteRole;
import org.trialledger.site.people.domain.Task;

/**
 * A person of a site's staff on a day.
 *
 * @param name      absent where the person was erased, which {@code erased} says
 * @param delegated the tasks of signed lines of the log that are in force
 */
public record StaffMemberRow(UUID personId, UUID siteId, String siteNumber, String country, String name, Boolean erased, SiteRole role, String userId, LocalDate joinedOn, LocalDate leftOn,
                             boolean principalInvestigator, List<Task> delegated, int openTasks) {}
