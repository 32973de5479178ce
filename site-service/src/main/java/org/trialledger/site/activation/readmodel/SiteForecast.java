package org.trialledger.site.activation.readmodel;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.site.activation.domain.Standing;

/** When a site is expected to be activated, and by what. @param critical the open items that set the day, in their order @param late open items that have taken longer than usual */
public record SiteForecast(UUID siteId, String siteNumber, String country, Standing standing, LocalDate activatedOn, LocalDate asOf, LocalDate predictedOn, int open, List<String> critical,
                           List<String> late) {}
