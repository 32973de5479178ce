package org.trialledger.site.quality.domain;

import static org.trialledger.site.quality.domain.Formula.Measure.*;
import static org.trialledger.site.quality.domain.Formula.Source.*;
import static org.trialledger.site.quality.domain.IndicatorDefinition.Direction.*;

/** The figures an indicator or limit can be of: what is counted, of what, and which way is a risk where the definition does not say. */
public enum Formula {
    SCREEN_FAILURE(PROPORTION, SUBJECTS, HIGH, 1, 10, "part of screened participants", "Screen failures of the participants whose screening ended in the window"),
    EARLY_WITHDRAWAL(PROPORTION, SUBJECTS, HIGH, 1, 10, "part of randomised participants", "Withdrawn or lost to follow-up in the window, of the participants who took part in it"),
    LOST_TO_FOLLOW_UP(PROPORTION, SUBJECTS, HIGH, 1, 10, "part of randomised participants", "Lost to follow-up in the window, of the participants who took part in it"),
    MISSED_VISITS(PROPORTION, SUBJECTS, HIGH, 1, 20, "part of expected visits", "Participants' visits missed of those missed or held in the window"),
    VISITS_OUT_OF_WINDOW(PROPORTION, SUBJECTS, HIGH, 1, 20, "part of scheduled visits", "Participants' visits outside their window of the scheduled ones held"),
    IMPORTANT_DEVIATIONS(RATE, DEVIATIONS, HIGH, 100, 20, "per 100 visits", "Important protocol deviations per 100 participants' visits"),
    CONSENT_DEVIATIONS(RATE, DEVIATIONS, HIGH, 1, 10, "per consent", "Deviations of informed consent per consent given"),
    OVERDUE_ACTION_ITEMS(PROPORTION, MONITORING, HIGH, 1, 5, "part of open items", "Action items and issues past their due day of those open"),
    LATE_VISIT_REPORTS(PROPORTION, MONITORING, HIGH, 1, 3, "part of reports", "Monitoring visit reports submitted late of those submitted"),
    LATE_DOCUMENTS(PROPORTION, FILE, HIGH, 1, 10, "part of documents filed", "Documents of the site that came into the master file more than 30 days after their own date, of those filed in the window that have one"),
    RETURNED_DOCUMENTS(PROPORTION, FILE, HIGH, 1, 10, "part of documents filed", "Documents of the site returned in quality control, of those that came into the master file in the window"),
    AE_RATE(RATE, EDC, BOTH, 1, 6, "per participant-month", "Adverse events per month of a randomised participant; too few may be too few reported"),
    SAE_REPORTING_LAG(MEDIAN, EDC, HIGH, 1, 3, "days", "Median days from the investigator's awareness of a serious adverse event to the sponsor's receipt"),
    QUERY_RATE(RATE, EDC, HIGH, 100, 500, "per 100 fields", "Data queries opened per 100 fields entered"),
    QUERY_AGE(MEDIAN, EDC, HIGH, 1, 5, "days", "Median age of open data queries"),
    ENTRY_LAG(MEDIAN, EDC, HIGH, 1, 5, "days", "Median days from a participant's visit to the entry of its data"),
    MISSING_PAGES(PROPORTION, EDC, HIGH, 1, 50, "part of expected pages", "Case report form pages missing of those expected"),
    MISSING_PRIMARY_ENDPOINT(PROPORTION, EDC, HIGH, 1, 5, "part of expected assessments", "Assessments of the primary endpoint missing of those expected"),
    DIGIT_PREFERENCE(P_VALUE, EDC, LOW, 1, 50, "p", "Chance of the last digits of measurements if all digits were alike: rounded or made-up values lower it");

    public enum Measure {
        /** x of n. */
        PROPORTION,
        /** x per exposure. */
        RATE,
        /** A median of n values. */
        MEDIAN,
        /** A probability from n values. Compared with fixed limits only. */
        P_VALUE;

        public boolean isCount() {
            return this == PROPORTION || this == RATE;
        }
    }

    public enum Source { SUBJECTS, DEVIATIONS, MONITORING, FILE, EDC }

    private final Measure measure;
    private final Source source;
    private final IndicatorDefinition.Direction direction;
    private final int per;
    private final int leastNumber;
    private final String unit;
    private final String meaning;

    Formula(Measure measure, Source source, IndicatorDefinition.Direction direction, int per, int leastNumber, String unit, String meaning) {
        this.measure = measure;
        this.source = source;
        this.direction = direction;
        this.per = per;
        this.leastNumber = leastNumber;
        this.unit = unit;
        this.meaning = meaning;
    }

    public Measure measure() {
        return measure;
    }

    public Source source() {
        return source;
    }

    public IndicatorDefinition.Direction direction() {
        return direction;
    }

    /** Rates are shown per so many. */
    public int per() {
        return per;
    }

    /** A denominator below this is small, unless the definition says otherwise. */
    public int leastNumber() {
        return leastNumber;
    }

    public String unit() {
        return unit;
    }

    public String meaning() {
        return meaning;
    }
}
