package org.trialledger.site.deviation.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.LedgerEvent;

/** What has happened to the count of a site's deviations. */
public sealed interface SiteDeviationsEvent extends LedgerEvent {
    UUID siteId();

    UUID siteDeviationsId();

    record DeviationCounted(UUID studyId, UUID siteId, UUID siteDeviationsId, UUID deviationId, String category, LocalDate occurredOn) implements SiteDeviationsEvent {}

    record DeviationUncounted(UUID studyId, UUID siteId, UUID siteDeviationsId, UUID deviationId) implements SiteDeviationsEvent {}

    /** The same thing goes wrong at the site again and again: to be looked into (ICH E6(R3) 3.12.1). */
    record DeviationRepeated(UUID studyId, UUID siteId, UUID siteDeviationsId, String category, List<UUID> deviations, LocalDate from, LocalDate until) implements SiteDeviationsEvent {
        public DeviationRepeated {
            deviations = List.copyOf(deviations);
        }
    }
}
