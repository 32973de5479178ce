package org.trialledger.safety.icsr.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * An individual case safety report as ICH E2B(R3) has it: one message of a batch. It holds what the file says, patient and reporter
 * included, so that the rules can judge it: such a report is read, checked and let go.
 *
 * @param message        N.2.r
 * @param identification C.1
 * @param documents      C.1.6.1.r, titles only
 * @param reporters      C.2.r
 * @param sender         C.3
 * @param tests          F.r
 */
public record Icsr(Elements message, Elements identification, List<Elements> documents, List<Elements> otherIdentifiers, List<Elements> linkedReports, List<Elements> reporters, Elements sender,
                   Study study, Patient patient, List<Reaction> reactions, List<Elements> tests, List<Drug> drugs, Narrative narrative) {
    /** C.5. */
    public record Study(Elements elements, List<Elements> registrations, List<Elements> crossReported) {
        public static final Study NONE = new Study(Elements.NONE, List.of(), List.of());

        public Study {
            registrations = List.copyOf(registrations);
            crossReported = List.copyOf(crossReported);
        }
    }

    /** D. */
    public record Patient(Elements elements, List<Elements> races, List<Elements> histories, List<Elements> pastDrugs, List<Elements> causesOfDeath) {
        public Patient {
            races = List.copyOf(races);
            histories = List.copyOf(histories);
            pastDrugs = List.copyOf(pastDrugs);
            causesOfDeath = List.copyOf(causesOfDeath);
        }
    }

    /** E.i. @param id by which assessments refer to it, within the message */
    public record Reaction(String id, Elements elements) {
        public boolean isSerious() {
            return Stream.of(Element.E_I_3_2A, Element.E_I_3_2B, Element.E_I_3_2C, Element.E_I_3_2D, Element.E_I_3_2E, Element.E_I_3_2F).anyMatch(criterion -> elements.get(criterion).is("true"));
        }
    }

    /** G.k. @param id by which assessments refer to it, within the message */
    public record Drug(String id, Elements elements, List<Elements> substances, List<Elements> dosages, List<Elements> indications, List<Assessment> assessments) {
        public Drug {
            substances = List.copyOf(substances);
            dosages = List.copyOf(dosages);
            indications = List.copyOf(indications);
            assessments = List.copyOf(assessments);
        }

        public boolean hasRole(String... roles) {
            return Stream.of(roles).anyMatch(role -> elements.get(Element.G_K_1).is(role));
        }
    }

    /** G.k.9.i.2.r: one opinion on whether the drug caused the reaction. */
    public record Assessment(String reactionId, Elements elements) {}

    /** H. */
    public record Narrative(Elements elements, List<Elements> diagnoses) {
        public Narrative {
            diagnoses = List.copyOf(diagnoses);
        }
    }

    /** An element where it stands. @param occurrence which of the repeating section, such as {@code 2} or {@code 1.3}; empty for a section that does not repeat */
    public record Place(String occurrence, Section section, Elements elements) {}

    public Icsr {
        documents = List.copyOf(documents);
        otherIdentifiers = List.copyOf(otherIdentifiers);
        linkedReports = List.copyOf(linkedReports);
        reporters = List.copyOf(reporters);
        reactions = List.copyOf(reactions);
        tests = List.copyOf(tests);
        drugs = List.copyOf(drugs);
    }

    public Stated get(Element identifying) {
        return identification.get(identifying);
    }

    /** Every occurrence of every section that is there; those that cannot repeat are always there. */
    public List<Place> places() {
        var places = new ArrayList<Place>();
        places.add(new Place("", Section.MESSAGE, message));
        places.add(new Place("", Section.IDENTIFICATION, identification));
        repeat(places, "", Section.DOCUMENT, documents);
        repeat(places, "", Section.OTHER_IDENTIFIER, otherIdentifiers);
        repeat(places, "", Section.LINKED_REPORT, linkedReports);
        repeat(places, "", Section.REPORTER, reporters);
        places.add(new Place("", Section.SENDER, sender));
        places.add(new Place("", Section.STUDY, study.elements()));
        repeat(places, "", Section.REGISTRATION, study.registrations());
        repeat(places, "", Section.CROSS_REPORTED, study.crossReported());
        places.add(new Place("", Section.PATIENT, patient.elements()));
        repeat(places, "", Section.RACE, patient.races());
        repeat(places, "", Section.HISTORY, patient.histories());
        repeat(places, "", Section.PAST_DRUG, patient.pastDrugs());
        repeat(places, "", Section.CAUSE_OF_DEATH, patient.causesOfDeath());
        repeat(places, "", Section.REACTION, reactions.stream().map(Reaction::elements).toList());
        repeat(places, "", Section.TEST, tests);
        for (int k = 0; k < drugs.size(); k++) {
            var drug = drugs.get(k);
            var occurrence = String.valueOf(k + 1);
            places.add(new Place(occurrence, Section.DRUG, drug.elements()));
            repeat(places, occurrence + ".", Section.SUBSTANCE, drug.substances());
            repeat(places, occurrence + ".", Section.DOSAGE, drug.dosages());
            repeat(places, occurrence + ".", Section.INDICATION, drug.indications());
            repeat(places, occurrence + ".", Section.ASSESSMENT, drug.assessments().stream().map(Assessment::elements).toList());
        }
        places.add(new Place("", Section.NARRATIVE, narrative.elements()));
        repeat(places, "", Section.DIAGNOSIS, narrative.diagnoses());
        return places;
    }

    private static void repeat(List<Place> places, String above, Section section, List<Elements> occurrences) {
        for (int r = 0; r < occurrences.size(); r++) places.add(new Place(above + (r + 1), section, occurrences.get(r)));
    }
}
