package org.trialledger.site.selection.rest;

import java.time.LocalDate;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;

/** What is sent together with a site's selection, so that no selected site is without it; the service says what that is. */
public interface AfterSelection {
    AggregateCommand of(UUID studyId, UUID siteId, LocalDate on, LocalDate today);
}
