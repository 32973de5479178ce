package org.trialledger.site.enrolment.forecast;

import java.util.UUID;

/**
 * What the forecast knows of a site.
 *
 * @param randomised     in its exposure
 * @param exposureMonths in which it could randomise; 0 while it has not opened
 * @param opensIn        months until it can randomise, 0 if it can now; null if it will not (any more)
 * @param room           how many more it may randomise under its cap, null without a cap
 */
public record SiteRecruitment(UUID siteId, String siteNumber, String country, int randomised, double exposureMonths, Double opensIn, Integer room) {
    boolean wasOpen() {
        return exposureMonths > 0;
    }

    /** The months of the next {@code months} in which it can randomise. */
    double openWithin(double months) {
        return opensIn == null ? 0 : Math.max(0, months - opensIn);
    }
}
