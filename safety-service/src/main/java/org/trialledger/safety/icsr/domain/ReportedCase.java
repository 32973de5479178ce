package org.trialledger.safety.icsr.domain;

import static org.trialledger.safety.icsr.domain.ReportRule.ICSR_PRODUCT_UNCLEAR;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * A safety case as far as a report tells of it: what is written of a case here, and what is taken of a report from elsewhere. One
 * event, one subject, nobody's name. Codes are those of E2B.
 *
 * @param worldwideId     C.1.8.1, null while the case has none
 * @param studyNumber     C.5.3, the sponsor's
 * @param urgency         by when authorities must know of it; null in a report from elsewhere
 * @param nullified       C.1.11.1 = 1
 * @param reason          C.1.11.2, of a nullification; of an amendment (C.1.11.1 = 2) where it is not nullified; null of any other report
 * @param firstReceivedOn C.1.4; {@code receivedOn} C.1.5
 */
public record ReportedCase(String worldwideId, String studyNumber, String studyTitle, Subject subject, Reporter reporter, List<Product> products, Event event, Opinion investigator, Opinion sponsor,
                           String actionTaken, String narrative, LocalDate firstReceivedOn, LocalDate receivedOn, Urgency urgency, boolean nullified, String reason) {
    /** @param number of the subject in the trial, null if the report names none; {@code sex} D.5, null if not known */
    public record Subject(String number, Integer ageYears, String sex) {}

    /** @param qualification C.2.r.4 */
    public record Reporter(String qualification, String country) {}

    /** @param role G.k.1; dates are ISO 8601, to the day, month or year @param investigator on this product, null where it is the case's; {@code sponsor} too */
    public record Product(String name, String role, String startedOn, String endedOn, Opinion investigator, Opinion sponsor) {
        boolean isSuspect() {
            return SUSPECT.contains(role);
        }
    }

    /** G.k.1: suspect, or interacting with one. */
    private static final Set<String> SUSPECT = Set.of("1", "3");

    /**
     * @param code        of MedDRA in {@code version}, both null if it is not coded
     * @param seriousness elements E.i.3.2a to f that are met
     * @param outcome     E.i.7
     * @param diedOn      D.9.1
     */
    public record Event(String term, String code, String version, String startedOn, String endedOn, Set<Element> seriousness, String outcome, String diedOn) {
        public Event {
            seriousness = Set.copyOf(seriousness);
        }
    }

    /** Whether the drug caused the event. */
    public enum Opinion {
        NOT_RELATED, REMOTE, POSSIBLE, PROBABLE, RELATED, NOT_ASSESSED;

        boolean isRelated() {
            return this == POSSIBLE || this == PROBABLE || this == RELATED;
        }
    }

    public enum Urgency { SEVEN_DAYS, FIFTEEN_DAYS, NOT_EXPEDITED }

    public ReportedCase {
        products = List.copyOf(products);
    }

    /**
     * As an authority is told it that knows the treatment.
     *
     * @param product   the suspect product that the treatment stands for; null where there is one only
     * @param treatment what the participant took
     */
    public ReportedCase told(String product, String treatment) {
        var suspects = products.stream().filter(Product::isSuspect).filter(one -> product == null || one.name().equals(product.strip())).toList();
        ICSR_PRODUCT_UNCLEAR.unless(suspects.size() == 1, "Name one of %s.", products.stream().filter(Product::isSuspect).map(Product::name).toList());
        var told = products.stream().map(one -> one.equals(suspects.getFirst()) ? new Product(treatment, one.role(), one.startedOn(), one.endedOn(), one.investigator(), one.sponsor()) : one).toList();
        return new ReportedCase(worldwideId, studyNumber, studyTitle, subject, reporter, told, event, investigator, sponsor, actionTaken, narrative, firstReceivedOn, receivedOn, urgency, nullified, reason);
    }
}
