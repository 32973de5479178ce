package org.trialledger.site.quality.domain;

/** From when on a site's EDC metrics are an alert at once; null for no limit. */
public record EdcLimits(Integer openQueriesOver30Days, Double medianQueryAgeDays, Double medianEntryLagDays, Double missingPagesPercent) {
    public static final EdcLimits NONE = new EdcLimits(null, null, null, null);
}
