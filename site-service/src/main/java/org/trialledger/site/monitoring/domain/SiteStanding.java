package org.trialledger.site.monitoring.domain;

/**
 * What of a site decides whether a visit can take place: the facts of its selection and activation on the day of the visit.
 *
 * @param selected  or further
 * @param activated once, whatever came after
 */
public record SiteStanding(boolean selected, boolean activated, boolean closedOut) {
    /** What a visit of the type still waits for; null where it can take place. */
    String hindrance(VisitType type) {
        if (closedOut) return "The site is closed out.";
        return switch (type) {
            case SSV, FOR_CAUSE -> null;
            case SIV -> selected ? null : "The site is not selected.";
            case IMV, RMV, CENTRAL, COV -> activated ? null : "The site was not activated.";
        };
    }
}
