package org.trialledger.site.monitoring.domain;

import java.time.LocalDate;
import java.util.List;

/**
 * A level of monitoring, by the site's risk (ICH E6(R3) 3.11.4).
 *
 * @param intervalDays                    from one visit to the next, at a site with participants
 * @param intervalDaysWithoutParticipants the same, as long as the site has enrolled nobody
 * @param sdvPercent                      of the reviewed fields, to be verified against source
 */
public record Tier(String name, int intervalDays, int intervalDaysWithoutParticipants, int sdvPercent) {
    /** Until the study's monitoring plan says otherwise. */
    public static final List<Tier> DEFAULT = List.of(new Tier("HIGH", 28, 56, 100), new Tier("MEDIUM", 56, 84, 50), new Tier("LOW", 84, 168, 20));
    /** The tier of a site that nobody has assigned one. */
    public static final String UNASSIGNED = "MEDIUM";

    LocalDate nextVisitAfter(LocalDate last, int participants) {
        return last.plusDays(participants > 0 ? intervalDays : intervalDaysWithoutParticipants);
    }

    /** A visit for cause is to come well before the next one would: who plans visits decides within a quarter of the interval, a week at high risk and three at low by default. */
    LocalDate decisionOfProposalAfter(LocalDate day) {
        return day.plusDays(Math.max(1, intervalDays / 4));
    }

    boolean isPossible() {
        return name != null && name.matches("[A-Z][A-Z0-9_]{0,29}") && isInterval(intervalDays) && isInterval(intervalDaysWithoutParticipants) && sdvPercent >= 0 && sdvPercent <= 100;
    }

    private static boolean isInterval(int days) {
        return days >= 1 && days <= 1000;
    }
}
