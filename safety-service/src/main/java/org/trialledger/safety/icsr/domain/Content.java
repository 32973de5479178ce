package org.trialledger.safety.icsr.domain;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What an element may hold: a code list with the object identifier of its code system, a form, or any text. Lists of ICH E2B(R3) and of FDA's ICSR data elements. */
public enum Content {
    TEXT, NUMBER(null, Pattern.compile("-?\\d+(?:\\.\\d+)?")),
    /** A point in time, as precise as it is known. */
    TIME,
    /** Known at least to the day. */
    DAY,
    /** Known to the second, with an offset from UTC. */
    FULL_TIME,
    TRUE_OR_FALSE(null, "true", "", "false", ""), TRUE_ONLY(null, "true", ""),
    /** ISO 3166-1 alpha-2, and EU. */
    COUNTRY("1.0.3166.1.2.2", Pattern.compile("[A-Z]{2}")) {
        @Override
        boolean holds(String value) {
            return value.equals("EU") || COUNTRIES.contains(value);
        }
    },
    /** ISO 639-2, alpha-3. */
    LANGUAGE(null, Pattern.compile("[a-z]{3}")),
    MEDDRA("2.16.840.1.113883.6.163", Pattern.compile("\\d{8}")), MEDDRA_VERSION(null, Pattern.compile("\\d{1,2}\\.\\d")),
    MPID("2.16.840.1.113883.6.69", Pattern.compile("[0-9A-Za-z]+(?:-[0-9A-Za-z]+){1,2}")), ROUTE("0.4.0.127.0.16.1.1.2.6", Pattern.compile("\\S+")),
    MESSAGE_TYPE(Content.ICH + "1", "1", "ichicsr"),
    REPORT_TYPE(Content.ICH + "2", "1", "Spontaneous report", "2", "Report from study", "3", "Other", "4", "Not available to sender (unknown)"),
    FIRST_SENDER(Content.ICH + "3", "1", "regulator", "2", "other"),
    NULLIFICATION(Content.ICH + "5", "1", "Nullification", "2", "Amendment"),
    QUALIFICATION(Content.ICH + "6", "1", "Physician", "2", "Pharmacist", "3", "Other health professional", "4", "Lawyer", "5", "Consumer or other non health professional"),
    SENDER_TYPE(Content.ICH + "7", "1", "Pharmaceutical Company", "2", "Regulatory Authority", "3", "Health Professional", "4", "Regional Pharmacovigilance Centre",
        "5", "WHO collaborating centre for international drug monitoring", "6", "Other", "7", "Patient / Consumer"),
    STUDY_TYPE(Content.ICH + "8", "1", "Clinical trials", "2", "Individual patient use", "3", "Other studies"),
    AGE_GROUP(Content.ICH + "9", "0", "Foetus", "1", "Neonate", "2", "Infant", "3", "Child", "4", "Adolescent", "5", "Adult", "6", "Elderly"),
    TERM_HIGHLIGHTED(Content.ICH + "10", "1", "Yes, highlighted by the reporter, NOT serious", "2", "No, not highlighted by the reporter, NOT serious",
        "3", "Yes, highlighted by the reporter, SERIOUS", "4", "No, not highlighted by the reporter, SERIOUS"),
    OUTCOME(Content.ICH + "11", "1", "recovered/resolved", "2", "recovering/resolving", "3", "not recovered/not resolved/ongoing", "4", "recovered/resolved with sequelae", "5", "fatal", "0", "unknown"),
    TEST_RESULT(Content.ICH + "12", "1", "Positive", "2", "Negative", "3", "Borderline", "4", "Inconclusive"),
    DRUG_ROLE(Content.ICH + "13", "1", "Suspect", "2", "Concomitant", "3", "Interacting", "4", "Drug Not Administered"),
    ACTION_TAKEN(Content.ICH + "15", "1", "Drug withdrawn", "2", "Dose reduced", "3", "Dose increased", "4", "Dose not changed", "0", "Unknown", "9", "Not applicable"),
    PRIMARY_SOURCE(null, "1", "primary"), SEX("1.0.5218", "1", "Male", "2", "Female"),
    AGE_UNIT(null, "a", "Year", "mo", "Month", "wk", "Week", "d", "Day", "h", "Hour", "10.a", "Decade"),
    DURATION_UNIT(null, "s", "Second", "min", "Minute", "h", "Hour", "d", "Day", "wk", "Week", "mo", "Month", "a", "Year"),
    INTERVAL_UNIT(null, "a", "Year", "mo", "Month", "wk", "Week", "d", "Day", "h", "Hour", "min", "Minute", "{cyclical}", "", "{asnecessary}", "", "{total}", ""),
    FDA_LOCAL_CRITERIA("2.16.840.1.113883.3.989.5.1.2.2.1.1.1", "1", "15-Day", "2", "Non-Expedited AE", "4", "5-Day", "5", "30-Day", "6", "7-Day"),
    FDA_RACE(Content.NCI, "C16352", "African American", "C41259", "American Indian or Alaska Native", "C41260", "Asian", "C41219", "Native Hawaiian or Other Pacific Islander", "C41261", "White"),
    FDA_ETHNICITY(Content.NCI, "C17459", "Hispanic or Latino", "C41222", "Not Hispanic or Latino");

    private static final String ICH = "2.16.840.1.113883.3.989.2.1.1.";
    private static final String NCI = "2.16.840.1.113883.3.26.1.1";
    private static final Set<String> COUNTRIES = Set.copyOf(Arrays.asList(Locale.getISOCountries()));

    private final String codeSystem;
    private final Pattern form;
    private final Map<String, String> names;

    Content() {
        this(null, (Pattern) null);
    }

    Content(String codeSystem, Pattern form) {
        this.codeSystem = codeSystem;
        this.form = form;
        this.names = Map.of();
    }

    Content(String codeSystem, String... codesAndNames) {
        this.codeSystem = codeSystem;
        this.form = null;
        this.names = new LinkedHashMap<>();
        for (int i = 0; i < codesAndNames.length; i += 2) names.put(codesAndNames[i], codesAndNames[i + 1]);
    }

    /** Object identifier of the code system that the file must name beside the code; null where the value is no code. */
    public String codeSystem() {
        return codeSystem;
    }

    public Optional<String> nameOf(String code) {
        return Optional.ofNullable(names.get(code)).filter(name -> !name.isEmpty());
    }

    boolean isTime() {
        return this == TIME || this == DAY || this == FULL_TIME;
    }

    boolean holds(String value) {
        return switch (this) {
            case TEXT -> true;
            case TIME -> E2bTime.parse(value).isPresent();
            case DAY -> E2bTime.parse(value).filter(time -> time.precision().compareTo(E2bTime.Precision.DAY) >= 0).isPresent();
            case FULL_TIME -> E2bTime.parse(value).filter(time -> time.precision() == E2bTime.Precision.SECOND && value.matches(".*[+-]\\d{4}")).isPresent();
            default -> form == null ? names.containsKey(value) : form.matcher(value).matches();
        };
    }
}
