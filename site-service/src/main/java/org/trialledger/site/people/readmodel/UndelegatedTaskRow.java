package org.trialledger.site.people.readmodel;

import java.time.LocalDate;
import java.util.UUID;
import org.trialledger.site.people.domain.SiteRole;
import org.trialledger.site.people.domain.Task;

public record UndelegatedTaskRow(UUID reportId, UUID personId, UUID siteId, String siteNumber, String name, Boolean erased, SiteRole role, Task task, LocalDate on,
    UUID subjectId, String source) {}
