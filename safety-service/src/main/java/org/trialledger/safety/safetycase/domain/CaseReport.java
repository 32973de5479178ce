package org.trialledger.safety.safetycase.domain;

import java.util.ArrayList;
import java.util.List;

/**
 * What is known in one version of a case. Anything may still be missing; {@link #missingCriteria()} says what a valid case lacks.
 * No treatment arm, lot or dose: they stand where only unblinded roles read.
 *
 * @param investigator opinion on causality of who treats the participant, for every product for which there is no other
 * @param actionTaken  with the suspect product, null if not told
 * @param narrative    in words (ICH E2B H.1), naming nobody
 */
public record CaseReport(Patient patient, Reporter reporter, List<Product> products, Reaction reaction, Causality investigator, Action actionTaken, List<SpecialSituation> specialSituations, String narrative) {
    /** @param subjectNumber the code that stands for the participant; {@code ageYears} when the event began */
    public record Patient(String subjectNumber, Integer ageYears, Sex sex) {}

    public enum Sex { MALE, FEMALE }

    /** The primary source; never by name. @param country ISO 3166-1 alpha-2 */
    public record Reporter(Qualification qualification, String country) {
        boolean isIdentifiable() {
            return qualification != null && country != null;
        }
    }

    /** ICH E2B(R3) C.2.r.4, 1 to 5 in this order. */
    public enum Qualification { PHYSICIAN, PHARMACIST, OTHER_HEALTH_PROFESSIONAL, LAWYER, CONSUMER }

    /** @param product as the trial calls it; what a blinded participant is taken to have received; dates of administration may be partial @param investigator opinion on this product, null where it is the report's */
    public record Product(String product, Role role, String startedOn, String endedOn, Causality investigator) {}

    /** ICH E2B(R3) G.k.1. */
    public enum Role { SUSPECT, CONCOMITANT, INTERACTING }

    /**
     * The event itself.
     *
     * @param term      in the reporter's words
     * @param startedOn day, month or year, null if not known; {@code endedOn} null while it lasts
     * @param severity  intensity, which says nothing of seriousness; {@code grade} in its stead or beside it
     * @param diedOn    only of a fatal event
     */
    public record Reaction(String term, Coded coded, String startedOn, String endedOn, List<Seriousness> seriousness, Severity severity, Grade grade, Outcome outcome, String diedOn) {
        public Reaction {
            seriousness = seriousness == null ? List.of() : seriousness.stream().distinct().sorted().toList();
            outcome = outcome == null ? Outcome.UNKNOWN : outcome;
        }

        public boolean isSerious() {
            return !seriousness.isEmpty();
        }

        public boolean isFatalOrLifeThreatening() {
            return seriousness.contains(Seriousness.DEATH) || seriousness.contains(Seriousness.LIFE_THREATENING);
        }

        Reaction with(List<Seriousness> criteria, Outcome as, String on) {
            return new Reaction(term, coded, startedOn, endedOn, criteria, severity, grade != null && grade.isFatal() != (as == Outcome.FATAL) ? null : grade, as, on);
        }
    }

    /** As the source coded it. @param code null if the source gave none; {@code dictionary} with its version, such as {@code MedDRA 26.1}; {@code systemOrganClass} the primary one, null if the source gave none */
    public record Coded(String term, String code, String dictionary, String systemOrganClass) {}

    /** CDISC "Severity/Intensity Scale for Adverse Events" (C66769). */
    public enum Severity { MILD, MODERATE, SEVERE }

    /** NCI CTCAE. @param grade 1 to 5; {@code version} of CTCAE */
    public record Grade(int grade, String version) {
        boolean isFatal() {
            return grade == 5;
        }
    }

    /** ICH E2B(R3) E.i.7. */
    public enum Outcome {
        FATAL(5), NOT_RECOVERED(3), RECOVERED(1), RECOVERED_WITH_SEQUELAE(4), RECOVERING(2), UNKNOWN(0);

        private final int code;

        Outcome(int code) {
            this.code = code;
        }

        public int code() {
            return code;
        }
    }

    /** CDISC "Action Taken with Study Treatment" (C66767). */
    public enum Action { DOSE_INCREASED, DOSE_NOT_CHANGED, DOSE_RATE_REDUCED, DOSE_REDUCED, DRUG_INTERRUPTED, DRUG_WITHDRAWN, NOT_APPLICABLE, UNKNOWN }

    /** What is reported by the same rules whatever came of it (Regulation (EU) 536/2014 Annex III). */
    public record SpecialSituation(Kind kind, Coded coded) {
        public enum Kind { PREGNANCY, MEDICATION_ERROR, MISUSE, ABUSE, OVERDOSE, DEVICE_DEFICIENCY }
    }

    public CaseReport {
        products = products == null ? List.of() : List.copyOf(products);
        specialSituations = specialSituations == null ? List.of() : List.copyOf(specialSituations);
        investigator = investigator == null ? Causality.NOT_ASSESSED : investigator;
    }

    /** The products that are suspected, each once: causality and expectedness are judged for every one. */
    public List<String> suspectProducts() {
        return products.stream().filter(product -> product.role() != Role.CONCOMITANT).map(Product::product).distinct().toList();
    }

    public Causality investigatorOn(String product) {
        return products.stream().filter(one -> one.product().equals(product) && one.investigator() != null).map(Product::investigator).findFirst().orElse(investigator);
    }

    public boolean isSerious() {
        return reaction != null && reaction.isSerious();
    }

    public boolean isFatalOrLifeThreatening() {
        return reaction != null && reaction.isFatalOrLifeThreatening();
    }

    /** Which of the four minimum criteria it lacks, in words; none of a valid case. */
    public List<String> missingCriteria() {
        var missing = new ArrayList<String>();
        if (patient == null || patient.subjectNumber() == null) missing.add("identifiable patient");
        if (reporter == null || !reporter.isIdentifiable()) missing.add("identifiable reporter");
        if (suspectProducts().isEmpty()) missing.add("suspect product");
        if (reaction == null || reaction.term() == null) missing.add("adverse event");
        return missing;
    }

    /** Of all suspect products, before any opinion of the sponsor; of a report that suspects none, as if it were of one. */
    List<Judgement> unjudged() {
        var suspects = suspectProducts();
        if (suspects.isEmpty()) return List.of(new Judgement(null, investigator, null, Expectedness.UNKNOWN, null));
        return suspects.stream().map(product -> new Judgement(product, investigatorOn(product), null, Expectedness.UNKNOWN, null)).toList();
    }

    /** The product that must be acted on most, and soonest, decides. */
    Classification classification(List<Judgement> judgements) {
        return judgements.stream().map(judgement -> judgement.classification(this)).reduce(Classification::worse).orElseThrow();
    }

    /** By the report alone, before any opinion of the sponsor. */
    Classification apparent() {
        return classification(unjudged());
    }

    CaseReport with(Reaction changed) {
        return new CaseReport(patient, reporter, products, changed, investigator, actionTaken, specialSituations, narrative);
    }
}
