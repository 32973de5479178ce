package org.trialledger.site.quality.domain;

import java.util.List;

/** What an EDC system counts at a site. A part that is null is not reported. */
public record EdcFigures(Queries queries, Entry entry, Pages pages, Verification verification, Endpoint primaryEndpoint, Safety safety, List<Integer> lastDigits) {
    /** @param opened since the study's start; the others are open now, by age in days */
    public record Queries(int opened, int openUpTo7Days, int openUpTo14Days, int openUpTo30Days, int openOver30Days, Double medianAgeDays) {
        public int open() {
            return openUpTo7Days + openUpTo14Days + openUpTo30Days + openOver30Days;
        }
    }

    /** @param fields entered since the study's start; {@code visits} entered of which the lag is known */
    public record Entry(int fields, int visits, Double medianLagDays) {}

    /** Expected by now; of these so many are entered and so many missing, and the rest is begun. */
    public record Pages(int expected, int entered, int missing) {}

    /** @param fieldsToVerify by the monitoring plan, of these verified against the source */
    public record Verification(int fieldsToVerify, int fieldsVerified) {}

    public record Endpoint(int expected, int missing) {}

    /** @param adverseEvents since the study's start; {@code saes} serious ones of which the reporting lag is known */
    public record Safety(int adverseEvents, int saes, Double medianSaeLagDays) {}

    public EdcFigures {
        lastDigits = lastDigits == null ? null : List.copyOf(lastDigits);
    }

    public Double missingPagesPercent() {
        return pages == null || pages.expected() == 0 ? null : 100.0 * pages.missing() / pages.expected();
    }
}
