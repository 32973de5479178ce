package org.trialledger.site.monitoring.domain;

/**
 * The terms of letters and reports, in working days of the site's country.
 *
 * @param confirmationLetter before the visit; the others count from its end
 */
public record Clocks(int confirmationLetter, int reportSubmission, int reportApproval, int followUpLetter) {
    public static final Clocks DEFAULT = new Clocks(5, 10, 20, 15);

    private static final int LONGEST = 250;

    boolean arePossible() {
        return isPossible(confirmationLetter) && isPossible(reportSubmission) && isPossible(reportApproval) && isPossible(followUpLetter) && reportSubmission <= reportApproval;
    }

    private static boolean isPossible(int days) {
        return days >= 0 && days <= LONGEST;
    }
}
