package org.trialledger.safety.icsr.domain;

import static org.trialledger.safety.icsr.domain.Element.*;
import static org.trialledger.safety.icsr.domain.Finding.Severity.DROPPED;
import static org.trialledger.safety.icsr.domain.Finding.Severity.REJECTION;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trialledger.safety.icsr.domain.Icsr.Drug;
import org.trialledger.safety.icsr.domain.Icsr.Reaction;
import org.trialledger.safety.icsr.domain.ReportedCase.Event;
import org.trialledger.safety.icsr.domain.ReportedCase.Opinion;
import org.trialledger.safety.icsr.domain.ReportedCase.Product;
import org.trialledger.safety.icsr.domain.ReportedCase.Reporter;
import org.trialledger.safety.icsr.domain.ReportedCase.Subject;

/**
 * What is taken of a sound report into a case: one event of one subject of the study, and nothing that tells who the subject or the
 * reporter is. Whatever else the report says is told as dropped, so that whoever imports it knows.
 */
public final class IcsrIntake {
    /** @param reported null if it is refused */
    public record Taken(ReportedCase reported, List<Finding> findings) {}

    /** They say who somebody is (45 CFR 164.514(b)(2)). */
    private static final Set<Element> PERSONAL = EnumSet.of(C_2_R_1_1, C_2_R_1_2, C_2_R_1_4, C_2_R_2_1, C_2_R_2_2, C_2_R_2_3, C_2_R_2_4, C_2_R_2_5, C_2_R_2_6, C_2_R_2_7, FDA_C_2_R_2_8, D_2_1, FDA_D_12, FDA_D_11_R);
    private static final Set<Element> TAKEN = EnumSet.of(C_2_R_3, C_2_R_4, C_2_R_5, C_5_3, D_1, D_1_1_4, D_2_2A, D_2_2B, D_5, D_9_1, E_I_1_1A, E_I_1_2, E_I_2_1A, E_I_2_1B, E_I_3_2A, E_I_3_2B, E_I_3_2C, E_I_3_2D, E_I_3_2E,
        E_I_3_2F, E_I_4, E_I_5, E_I_7, G_K_1, G_K_2_2, G_K_4_R_4, G_K_4_R_5, G_K_8, G_K_9_I_2_R_1, G_K_9_I_2_R_2, G_K_9_I_2_R_3, H_1);
    /** They are about the report, its sender and the trial, and say nothing of the case. */
    private static final Set<Section> ABOUT_THE_REPORT = EnumSet.of(Section.BATCH, Section.MESSAGE, Section.IDENTIFICATION, Section.SENDER, Section.REGISTRATION, Section.CROSS_REPORTED, Section.STUDY);
    private static final Map<String, Opinion> RESULTS = Map.ofEntries(Map.entry("suspected", Opinion.RELATED), Map.entry("related", Opinion.RELATED), Map.entry("reasonable possibility", Opinion.RELATED),
        Map.entry("certain", Opinion.RELATED), Map.entry("definite", Opinion.RELATED), Map.entry("probable", Opinion.PROBABLE), Map.entry("possible", Opinion.POSSIBLE), Map.entry("unlikely", Opinion.REMOTE),
        Map.entry("remote", Opinion.REMOTE), Map.entry("not suspected", Opinion.NOT_RELATED), Map.entry("not related", Opinion.NOT_RELATED), Map.entry("unrelated", Opinion.NOT_RELATED),
        Map.entry("no reasonable possibility", Opinion.NOT_RELATED));
    /** How many of it are a year. */
    private static final Map<String, BigDecimal> A_YEAR = Map.of("a", BigDecimal.ONE, "mo", BigDecimal.valueOf(12), "wk", BigDecimal.valueOf(52), "d", BigDecimal.valueOf(365), "h", BigDecimal.valueOf(8766));

    private final int number;
    private final Icsr report;
    private final List<Finding> findings = new ArrayList<>();

    private IcsrIntake(int number, Icsr report) {
        this.number = number;
        this.report = report;
    }

    /** @param report      one that has no rejection, {@code number} of its file
     *  @param studyNumber of the study it is imported into */
    public static Taken of(int number, Icsr report, String studyNumber) {
        return new IcsrIntake(number, report).take(studyNumber);
    }

    private Taken take(String studyNumber) {
        var patient = report.patient().elements();
        reject(report.study().elements().get(C_5_3), studyNumber.equalsIgnoreCase(Objects.requireNonNullElse(report.study().elements().get(C_5_3).value(), "")), C_5_3, "C.5.3 does not name this study");
        reject(patient.get(D_1), !Set.of("AGGREGATE", "AGGREGRATE", "SUMMARY").contains(Objects.requireNonNullElse(patient.get(D_1).value(), "")), D_1, "The report is of several participants: it is no case");
        if (findings.stream().anyMatch(Finding::isRejection)) return new Taken(null, List.copyOf(findings));
        var reaction = report.reactions().stream().filter(Reaction::isSerious).findFirst().orElse(report.reactions().getFirst());
        var opinions = investigator(reaction);
        var reported = new ReportedCase(report.get(C_1_8_1).value(), studyNumber, null, subject(reaction), reporter(), report.drugs().stream().filter(drug -> !drug.hasRole("4")).map(drug -> product(drug, opinions)).toList(), event(reaction), worst(opinions.values()), null,
            suspects().map(drug -> drug.elements().get(G_K_8).value()).filter(Objects::nonNull).findFirst().orElse(null), report.narrative().elements().get(H_1).value(), day(report.get(C_1_4)), day(report.get(C_1_5)),
            null, report.get(C_1_11_1).is("1"), line(report.get(C_1_11_2).value()));
        tellDropped(reaction);
        return new Taken(reported, List.copyOf(findings));
    }

    private void reject(Stated stated, boolean holds, Element element, String message) {
        if (!holds) findings.add(new Finding(number, element.number(), "", REJECTION, null, stated.isPresent() ? message : element.number() + " must be provided to import the report"));
    }

    private void drop(Element element, String occurrence, String message) {
        findings.add(new Finding(number, element.number(), occurrence, DROPPED, null, message));
    }

    private void tellDropped(Reaction taken) {
        for (var place : report.places()) {
            if (ABOUT_THE_REPORT.contains(place.section())) continue;
            if (place.section() == Section.REACTION && !place.elements().equals(taken.elements())) {
                drop(E_I_2_1B, place.occurrence(), "A case is one event: open another for this one");
                continue;
            }
            if (place.section() == Section.DRUG && place.elements().get(G_K_1).is("4")) drop(G_K_1, place.occurrence(), "Not administered: not recorded");
            place.elements().stated().forEach((element, stated) -> {
                if (stated.isGiven() && !TAKEN.contains(element)) drop(element, place.occurrence(), PERSONAL.contains(element) ? "Says who somebody is: not recorded" : "Not recorded");
            });
        }
    }

    private Subject subject(Reaction reaction) {
        var patient = report.patient().elements();
        var number = Stream.of(patient.get(D_1_1_4), patient.get(D_1)).map(Stated::value).filter(value -> value != null && value.chars().anyMatch(Character::isDigit)).findFirst().map(IcsrIntake::line).orElse(null);
        if (patient.get(D_1).isGiven() && !patient.get(D_1).value().equals(number)) drop(D_1, "", "No subject number: not recorded");
        return new Subject(number, age(patient, reaction), patient.get(D_5).value());
    }

    /** As given; of a date of birth, the age when the event began is all that is kept. */
    private static Integer age(Elements patient, Reaction reaction) {
        var divisor = A_YEAR.get(Objects.requireNonNullElse(patient.get(D_2_2B).value(), ""));
        if (patient.get(D_2_2A).isGiven() && divisor != null) return new BigDecimal(patient.get(D_2_2A).value()).divide(divisor, RoundingMode.DOWN).intValue();
        String born = patient.get(D_2_1).value(), began = reaction.elements().get(E_I_4).value();
        if (born == null || began == null || born.length() < 8 || began.length() < 8) return null;
        return (int) ChronoUnit.YEARS.between(day(patient.get(D_2_1)), day(reaction.elements().get(E_I_4)));
    }

    private Reporter reporter() {
        var primary = report.reporters().stream().filter(reporter -> reporter.get(C_2_R_5).is("1")).findFirst().orElseThrow();
        return new Reporter(primary.get(C_2_R_4).value(), primary.get(C_2_R_3).value());
    }

    private static Product product(Drug drug, Map<String, Opinion> opinions) {
        var opinion = opinions.get(drug.id());
        return new Product(line(drug.elements().get(G_K_2_2).value()), drug.elements().get(G_K_1).value(), first(drug, G_K_4_R_4, Comparator.naturalOrder()), first(drug, G_K_4_R_5, Comparator.reverseOrder()), opinion == worst(opinions.values()) ? null : opinion, null);
    }

    private static String first(Drug drug, Element element, Comparator<String> order) {
        return drug.dosages().stream().map(dosage -> date(dosage.get(element))).filter(Objects::nonNull).min(order).orElse(null);
    }

    private Event event(Reaction reaction) {
        var e = reaction.elements();
        var term = Stream.of(E_I_1_2, E_I_1_1A).map(element -> e.get(element).value()).filter(Objects::nonNull).findFirst().map(IcsrIntake::line).orElse("MedDRA " + e.get(E_I_2_1B).value());
        var criteria = Stream.of(E_I_3_2A, E_I_3_2B, E_I_3_2C, E_I_3_2D, E_I_3_2E, E_I_3_2F).filter(criterion -> e.get(criterion).is("true")).collect(Collectors.toSet());
        return new Event(term, e.get(E_I_2_1B).value(), e.get(E_I_2_1A).value(), date(e.get(E_I_4)), date(e.get(E_I_5)), criteria, e.get(E_I_7).value(), date(report.patient().elements().get(D_9_1)));
    }

    /** By suspect drug. The sponsor's opinion is given here by those who are to give it. */
    private Map<String, Opinion> investigator(Reaction reaction) {
        var opinions = new LinkedHashMap<String, Opinion>();
        suspects().forEach(drug -> opinions.put(drug.id(), worst(drug.assessments().stream().filter(assessment -> reaction.id().equals(assessment.reactionId())).map(this::opinion).toList())));
        return opinions;
    }

    private Opinion opinion(Icsr.Assessment assessment) {
        var source = Objects.requireNonNullElse(assessment.elements().get(G_K_9_I_2_R_1).value(), "").toLowerCase(Locale.ROOT);
        var result = RESULTS.get(Objects.requireNonNullElse(assessment.elements().get(G_K_9_I_2_R_3).value(), "").strip().toLowerCase(Locale.ROOT));
        if (!source.contains("investigator") && !source.contains("reporter")) drop(G_K_9_I_2_R_3, "", "Not the investigator's opinion: assess the case here");
        else if (result == null) drop(G_K_9_I_2_R_3, "", "In other words than are known: counts as not assessed");
        else return result;
        return Opinion.NOT_ASSESSED;
    }

    /** The strongest suspicion; not assessed where nobody gave an opinion. */
    private static Opinion worst(Collection<Opinion> opinions) {
        return opinions.stream().filter(opinion -> opinion != Opinion.NOT_ASSESSED).max(Comparator.naturalOrder()).orElse(Opinion.NOT_ASSESSED);
    }

    private Stream<Drug> suspects() {
        return report.drugs().stream().filter(drug -> drug.hasRole("1", "3"));
    }

    private static LocalDate day(Stated stated) {
        return LocalDate.parse(stated.value().substring(0, 8), DateTimeFormatter.BASIC_ISO_DATE);
    }

    /** As ISO 8601, to the day at most. */
    private static String date(Stated stated) {
        if (!stated.isGiven()) return null;
        var text = stated.value();
        if (text.length() < 6) return text.substring(0, 4);
        return text.length() < 8 ? text.substring(0, 4) + "-" + text.substring(4, 6) : text.substring(0, 4) + "-" + text.substring(4, 6) + "-" + text.substring(6, 8);
    }

    private static String line(String text) {
        return text == null ? null : text.strip().replaceAll("[\\s\\p{Cntrl}]+", " ");
    }
}
