package org.trialledger.site.people.domain;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.trialledger.site.people.domain.Interest.Kind;

/** What must be disclosed (21 CFR 54.4(a)(3)). Computed from the interests, so that nobody weighs their own. */
public enum DisclosureCategory {
    OUTCOME_LINKED_COMPENSATION,
    SIGNIFICANT_PAYMENTS,
    PROPRIETARY_INTEREST,
    SIGNIFICANT_EQUITY;

    /** Cumulative. 54.2(f) says "more than"; an investigator who has reached the amount is asked to disclose. */
    static final BigDecimal PAYMENTS_FROM = new BigDecimal("25000");
    /** Equity in a public sponsor that exceeds this (54.2(b)); in a private one, any. */
    static final BigDecimal PUBLIC_EQUITY_ABOVE = new BigDecimal("50000");

    /** Of the investigator together with spouse and dependent children (54.2(d)). */
    public static List<DisclosureCategory> of(List<Interest> interests) {
        var found = new ArrayList<DisclosureCategory>();
        if (any(interests, Kind.OUTCOME_LINKED_COMPENSATION)) found.add(OUTCOME_LINKED_COMPENSATION);
        if (sum(interests, Kind.PAYMENT).compareTo(PAYMENTS_FROM) >= 0) found.add(SIGNIFICANT_PAYMENTS);
        if (any(interests, Kind.PROPRIETARY_INTEREST)) found.add(PROPRIETARY_INTEREST);
        if (any(interests, Kind.EQUITY_IN_PRIVATE_SPONSOR) || sum(interests, Kind.EQUITY_IN_PUBLIC_SPONSOR).compareTo(PUBLIC_EQUITY_ABOVE) > 0) found.add(SIGNIFICANT_EQUITY);
        return List.copyOf(found);
    }

    private static boolean any(List<Interest> interests, Kind kind) {
        return interests.stream().anyMatch(interest -> interest.kind() == kind);
    }

    private static BigDecimal sum(List<Interest> interests, Kind kind) {
        return interests.stream().filter(interest -> interest.kind() == kind && interest.amountUsd() != null).map(Interest::amountUsd).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
