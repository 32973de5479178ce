package org.trialledger.site.deviation.application;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** What went wrong at a site again and again: due, at once, to whoever follows such things up there. */
public record Repetition(UUID siteId, String category, List<UUID> deviations, LocalDate from, LocalDate until) {
    public static final String KIND = "deviation.repetition";
}
