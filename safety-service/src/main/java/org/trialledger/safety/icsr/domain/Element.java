package org.trialledger.safety.icsr.domain;

import static org.trialledger.safety.icsr.domain.Content.*;
import static org.trialledger.safety.icsr.domain.Element.Need.*;
import static org.trialledger.safety.icsr.domain.NullFlavor.*;
import static org.trialledger.safety.icsr.domain.Section.*;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The data elements a report holds here, of the 300 of ICH E2B(R3) with FDA's regional ones: number, longest text, what it may hold,
 * whether it must be there, and the null flavors it may have, as FDA's table of ICSR data elements says. To hold another one: a line
 * here and a line of {@code icsr.xml.Paths}.
 */
public enum Element {
    N_1_1(BATCH, "N.1.1", 2, MESSAGE_TYPE, ALWAYS), N_1_2(BATCH, "N.1.2", 100, TEXT, ALWAYS), N_1_3(BATCH, "N.1.3", 60, TEXT, ALWAYS),
    N_1_4(BATCH, "N.1.4", 60, TEXT, ALWAYS), N_1_5(BATCH, "N.1.5", 0, FULL_TIME, ALWAYS),
    N_2_R_1(MESSAGE, "N.2.r.1", 100, TEXT, ALWAYS), N_2_R_2(MESSAGE, "N.2.r.2", 60, TEXT, ALWAYS), N_2_R_3(MESSAGE, "N.2.r.3", 60, TEXT, ALWAYS),
    N_2_R_4(MESSAGE, "N.2.r.4", 0, FULL_TIME, ALWAYS),
    C_1_1(IDENTIFICATION, "C.1.1", 100, TEXT, ALWAYS), C_1_2(IDENTIFICATION, "C.1.2", 0, FULL_TIME, ALWAYS),
    C_1_3(IDENTIFICATION, "C.1.3", 1, REPORT_TYPE, ALWAYS), C_1_4(IDENTIFICATION, "C.1.4", 0, DAY, ALWAYS), C_1_5(IDENTIFICATION, "C.1.5", 0, DAY, ALWAYS),
    C_1_6_1(IDENTIFICATION, "C.1.6.1", 0, TRUE_OR_FALSE, ALWAYS), C_1_7(IDENTIFICATION, "C.1.7", 0, TRUE_OR_FALSE, ALWAYS, NI),
    FDA_C_1_7_1(IDENTIFICATION, "FDA.C.1.7.1", 1, FDA_LOCAL_CRITERIA, FDA), C_1_8_1(IDENTIFICATION, "C.1.8.1", 100, TEXT, ALWAYS),
    C_1_8_2(IDENTIFICATION, "C.1.8.2", 1, FIRST_SENDER, ALWAYS), C_1_9_1(IDENTIFICATION, "C.1.9.1", 0, TRUE_ONLY, ALWAYS, NI),
    C_1_11_1(IDENTIFICATION, "C.1.11.1", 1, NULLIFICATION, OPTIONAL), C_1_11_2(IDENTIFICATION, "C.1.11.2", 2000, TEXT, OPTIONAL),
    FDA_C_1_12(IDENTIFICATION, "FDA.C.1.12", 0, TRUE_OR_FALSE, FDA, NI),
    C_1_6_1_R_1(DOCUMENT, "C.1.6.1.r.1", 2000, TEXT, OPTIONAL),
    C_1_9_1_R_1(OTHER_IDENTIFIER, "C.1.9.1.r.1", 100, TEXT, OPTIONAL), C_1_9_1_R_2(OTHER_IDENTIFIER, "C.1.9.1.r.2", 100, TEXT, OPTIONAL),
    C_1_10_R(LINKED_REPORT, "C.1.10.r", 100, TEXT, OPTIONAL),
    C_2_R_1_1(REPORTER, "C.2.r.1.1", 50, TEXT, OPTIONAL, MSK, UNK, ASKU, NASK), C_2_R_1_2(REPORTER, "C.2.r.1.2", 60, TEXT, OPTIONAL, MSK, ASKU, NASK),
    C_2_R_1_4(REPORTER, "C.2.r.1.4", 60, TEXT, OPTIONAL, MSK, ASKU, NASK), C_2_R_2_1(REPORTER, "C.2.r.2.1", 60, TEXT, OPTIONAL, MSK, ASKU, NASK),
    C_2_R_2_2(REPORTER, "C.2.r.2.2", 60, TEXT, OPTIONAL, MSK, ASKU, NASK), C_2_R_2_3(REPORTER, "C.2.r.2.3", 100, TEXT, OPTIONAL, MSK, ASKU, NASK),
    C_2_R_2_4(REPORTER, "C.2.r.2.4", 35, TEXT, OPTIONAL, MSK, ASKU, NASK), C_2_R_2_5(REPORTER, "C.2.r.2.5", 40, TEXT, OPTIONAL, NI, MSK, ASKU, NASK),
    C_2_R_2_6(REPORTER, "C.2.r.2.6", 15, TEXT, OPTIONAL, MSK, ASKU, NASK), C_2_R_2_7(REPORTER, "C.2.r.2.7", 33, TEXT, OPTIONAL, MSK, ASKU, NASK),
    FDA_C_2_R_2_8(REPORTER, "FDA.C.2.r.2.8", 100, TEXT, FDA, MSK, ASKU, NASK), C_2_R_3(REPORTER, "C.2.r.3", 2, COUNTRY, OPTIONAL, MSK, UNK, ASKU, NASK),
    C_2_R_4(REPORTER, "C.2.r.4", 1, QUALIFICATION, OPTIONAL, UNK), C_2_R_5(REPORTER, "C.2.r.5", 1, PRIMARY_SOURCE, OPTIONAL),
    C_3_1(SENDER, "C.3.1", 1, SENDER_TYPE, ALWAYS), C_3_2(SENDER, "C.3.2", 100, TEXT, OPTIONAL), C_3_3_1(SENDER, "C.3.3.1", 60, TEXT, FDA),
    C_3_3_2(SENDER, "C.3.3.2", 50, TEXT, FDA), C_3_3_3(SENDER, "C.3.3.3", 60, TEXT, FDA), C_3_3_5(SENDER, "C.3.3.5", 60, TEXT, FDA),
    C_3_4_1(SENDER, "C.3.4.1", 100, TEXT, FDA), C_3_4_2(SENDER, "C.3.4.2", 35, TEXT, FDA), C_3_4_3(SENDER, "C.3.4.3", 40, TEXT, FDA),
    C_3_4_4(SENDER, "C.3.4.4", 15, TEXT, FDA), C_3_4_5(SENDER, "C.3.4.5", 2, COUNTRY, FDA), C_3_4_6(SENDER, "C.3.4.6", 33, TEXT, FDA),
    C_3_4_7(SENDER, "C.3.4.7", 33, TEXT, FDA), C_3_4_8(SENDER, "C.3.4.8", 100, TEXT, FDA),
    C_5_2(STUDY, "C.5.2", 2000, TEXT, OPTIONAL, ASKU, NASK), C_5_3(STUDY, "C.5.3", 50, TEXT, OPTIONAL, ASKU, NASK),
    C_5_4(STUDY, "C.5.4", 1, STUDY_TYPE, OPTIONAL), FDA_C_5_5A(STUDY, "FDA.C.5.5a", 10, NUMBER, OPTIONAL),
    FDA_C_5_5B(STUDY, "FDA.C.5.5b", 10, NUMBER, OPTIONAL),
    C_5_1_R_1(REGISTRATION, "C.5.1.r.1", 50, TEXT, OPTIONAL, ASKU, NASK), C_5_1_R_2(REGISTRATION, "C.5.1.r.2", 2, COUNTRY, OPTIONAL, ASKU, NASK),
    FDA_C_5_6_R(CROSS_REPORTED, "FDA.C.5.6.r", 10, NUMBER, OPTIONAL, NA),
    D_1(PATIENT, "D.1", 60, TEXT, ALWAYS, MSK, UNK, NA, ASKU, NASK), D_1_1_4(PATIENT, "D.1.1.4", 20, TEXT, OPTIONAL, MSK),
    D_2_1(PATIENT, "D.2.1", 0, TIME, OPTIONAL, MSK), D_2_2A(PATIENT, "D.2.2a", 5, NUMBER, OPTIONAL), D_2_2B(PATIENT, "D.2.2b", 50, AGE_UNIT, OPTIONAL),
    D_2_3(PATIENT, "D.2.3", 1, AGE_GROUP, OPTIONAL, NI, MSK, UNK, ASKU), D_3(PATIENT, "D.3", 6, NUMBER, OPTIONAL), D_4(PATIENT, "D.4", 3, NUMBER, OPTIONAL),
    D_5(PATIENT, "D.5", 1, SEX, OPTIONAL, MSK, UNK, ASKU, NASK), D_7_2(PATIENT, "D.7.2", 10000, TEXT, OPTIONAL, MSK, UNK, ASKU, NASK),
    D_9_1(PATIENT, "D.9.1", 0, TIME, OPTIONAL, MSK, ASKU, NASK), D_9_3(PATIENT, "D.9.3", 0, TRUE_OR_FALSE, OPTIONAL, UNK, ASKU, NASK),
    FDA_D_12(PATIENT, "FDA.D.12", 10, FDA_ETHNICITY, FDA, NI, MSK, UNK, NA),
    FDA_D_11_R(RACE, "FDA.D.11.r", 10, FDA_RACE, FDA, MSK, UNK, NA, OTH),
    D_7_1_R_1A(HISTORY, "D.7.1.r.1a", 4, MEDDRA_VERSION, OPTIONAL), D_7_1_R_1B(HISTORY, "D.7.1.r.1b", 8, MEDDRA, OPTIONAL),
    D_7_1_R_2(HISTORY, "D.7.1.r.2", 0, TIME, OPTIONAL, MSK, ASKU, NASK), D_7_1_R_3(HISTORY, "D.7.1.r.3", 0, TRUE_OR_FALSE, OPTIONAL, MSK, UNK, ASKU, NASK),
    D_7_1_R_4(HISTORY, "D.7.1.r.4", 0, TIME, OPTIONAL, MSK, ASKU, NASK), D_7_1_R_5(HISTORY, "D.7.1.r.5", 2000, TEXT, OPTIONAL),
    D_8_R_1(PAST_DRUG, "D.8.r.1", 250, TEXT, OPTIONAL, UNK, NA),
    D_9_2_R_1A(CAUSE_OF_DEATH, "D.9.2.r.1a", 4, MEDDRA_VERSION, OPTIONAL), D_9_2_R_1B(CAUSE_OF_DEATH, "D.9.2.r.1b", 8, MEDDRA, OPTIONAL),
    D_9_2_R_2(CAUSE_OF_DEATH, "D.9.2.r.2", 250, TEXT, OPTIONAL),
    E_I_1_1A(REACTION, "E.i.1.1a", 250, TEXT, OPTIONAL), E_I_1_1B(REACTION, "E.i.1.1b", 3, LANGUAGE, OPTIONAL),
    E_I_1_2(REACTION, "E.i.1.2", 250, TEXT, OPTIONAL), E_I_2_1A(REACTION, "E.i.2.1a", 4, MEDDRA_VERSION, ALWAYS),
    E_I_2_1B(REACTION, "E.i.2.1b", 8, MEDDRA, ALWAYS), E_I_3_1(REACTION, "E.i.3.1", 1, TERM_HIGHLIGHTED, OPTIONAL),
    E_I_3_2A(REACTION, "E.i.3.2a", 0, TRUE_ONLY, ALWAYS, NI), E_I_3_2B(REACTION, "E.i.3.2b", 0, TRUE_ONLY, ALWAYS, NI),
    E_I_3_2C(REACTION, "E.i.3.2c", 0, TRUE_ONLY, ALWAYS, NI), E_I_3_2D(REACTION, "E.i.3.2d", 0, TRUE_ONLY, ALWAYS, NI),
    E_I_3_2E(REACTION, "E.i.3.2e", 0, TRUE_ONLY, ALWAYS, NI), E_I_3_2F(REACTION, "E.i.3.2f", 0, TRUE_ONLY, ALWAYS, NI),
    FDA_E_I_3_2H(REACTION, "FDA.E.i.3.2h", 0, TRUE_ONLY, FDA, NI), E_I_4(REACTION, "E.i.4", 0, TIME, OPTIONAL, MSK, ASKU, NASK),
    E_I_5(REACTION, "E.i.5", 0, TIME, OPTIONAL, MSK, ASKU, NASK), E_I_6A(REACTION, "E.i.6a", 5, NUMBER, OPTIONAL),
    E_I_6B(REACTION, "E.i.6b", 50, DURATION_UNIT, OPTIONAL), E_I_7(REACTION, "E.i.7", 1, OUTCOME, ALWAYS), E_I_8(REACTION, "E.i.8", 0, TRUE_OR_FALSE, OPTIONAL),
    E_I_9(REACTION, "E.i.9", 2, COUNTRY, OPTIONAL),
    F_R_1(TEST, "F.r.1", 0, TIME, OPTIONAL, UNK), F_R_2_1(TEST, "F.r.2.1", 250, TEXT, OPTIONAL), F_R_2_2A(TEST, "F.r.2.2a", 4, MEDDRA_VERSION, OPTIONAL),
    F_R_2_2B(TEST, "F.r.2.2b", 8, MEDDRA, OPTIONAL), F_R_3_1(TEST, "F.r.3.1", 1, TEST_RESULT, OPTIONAL),
    F_R_3_2(TEST, "F.r.3.2", 50, NUMBER, OPTIONAL, NINF, PINF), F_R_3_3(TEST, "F.r.3.3", 50, TEXT, OPTIONAL), F_R_3_4(TEST, "F.r.3.4", 2000, TEXT, OPTIONAL),
    G_K_1(DRUG, "G.k.1", 1, DRUG_ROLE, ALWAYS), G_K_2_1_1A(DRUG, "G.k.2.1.1a", 20, TEXT, OPTIONAL), G_K_2_1_1B(DRUG, "G.k.2.1.1b", 20, MPID, OPTIONAL),
    G_K_2_2(DRUG, "G.k.2.2", 250, TEXT, ALWAYS), G_K_2_4(DRUG, "G.k.2.4", 2, COUNTRY, OPTIONAL), G_K_2_5(DRUG, "G.k.2.5", 0, TRUE_ONLY, OPTIONAL),
    G_K_3_1(DRUG, "G.k.3.1", 35, TEXT, OPTIONAL), G_K_3_2(DRUG, "G.k.3.2", 2, COUNTRY, OPTIONAL), G_K_3_3(DRUG, "G.k.3.3", 60, TEXT, OPTIONAL),
    G_K_8(DRUG, "G.k.8", 1, ACTION_TAKEN, OPTIONAL),
    G_K_2_3_R_1(SUBSTANCE, "G.k.2.3.r.1", 250, TEXT, OPTIONAL), G_K_2_3_R_3A(SUBSTANCE, "G.k.2.3.r.3a", 10, NUMBER, OPTIONAL),
    G_K_2_3_R_3B(SUBSTANCE, "G.k.2.3.r.3b", 50, TEXT, OPTIONAL),
    G_K_4_R_1A(DOSAGE, "G.k.4.r.1a", 8, NUMBER, OPTIONAL), G_K_4_R_1B(DOSAGE, "G.k.4.r.1b", 50, TEXT, OPTIONAL),
    G_K_4_R_2(DOSAGE, "G.k.4.r.2", 4, NUMBER, OPTIONAL), G_K_4_R_3(DOSAGE, "G.k.4.r.3", 50, INTERVAL_UNIT, OPTIONAL),
    G_K_4_R_4(DOSAGE, "G.k.4.r.4", 0, TIME, OPTIONAL, MSK, ASKU, NASK), G_K_4_R_5(DOSAGE, "G.k.4.r.5", 0, TIME, OPTIONAL, MSK, ASKU, NASK),
    G_K_4_R_7(DOSAGE, "G.k.4.r.7", 35, TEXT, OPTIONAL), G_K_4_R_8(DOSAGE, "G.k.4.r.8", 2000, TEXT, OPTIONAL),
    G_K_4_R_9_1(DOSAGE, "G.k.4.r.9.1", 60, TEXT, OPTIONAL, UNK, ASKU, NASK), G_K_4_R_10_1(DOSAGE, "G.k.4.r.10.1", 60, TEXT, OPTIONAL, UNK, ASKU, NASK),
    G_K_4_R_10_2A(DOSAGE, "G.k.4.r.10.2a", 25, TEXT, OPTIONAL), G_K_4_R_10_2B(DOSAGE, "G.k.4.r.10.2b", 15, ROUTE, OPTIONAL),
    G_K_7_R_1(INDICATION, "G.k.7.r.1", 250, TEXT, OPTIONAL, UNK, ASKU, NASK), G_K_7_R_2A(INDICATION, "G.k.7.r.2a", 4, MEDDRA_VERSION, OPTIONAL),
    G_K_7_R_2B(INDICATION, "G.k.7.r.2b", 8, MEDDRA, OPTIONAL),
    G_K_9_I_2_R_1(ASSESSMENT, "G.k.9.i.2.r.1", 60, TEXT, OPTIONAL), G_K_9_I_2_R_2(ASSESSMENT, "G.k.9.i.2.r.2", 60, TEXT, OPTIONAL),
    G_K_9_I_2_R_3(ASSESSMENT, "G.k.9.i.2.r.3", 60, TEXT, OPTIONAL),
    H_1(NARRATIVE, "H.1", 100000, TEXT, ALWAYS), H_2(NARRATIVE, "H.2", 20000, TEXT, OPTIONAL), H_4(NARRATIVE, "H.4", 20000, TEXT, OPTIONAL),
    H_3_R_1A(DIAGNOSIS, "H.3.r.1a", 4, MEDDRA_VERSION, OPTIONAL), H_3_R_1B(DIAGNOSIS, "H.3.r.1b", 8, MEDDRA, OPTIONAL);

    /** Whether every report must say something of the element, or only one to FDA of a trial under an IND. Needs that hang on other elements are {@link IcsrRule}s. */
    public enum Need { ALWAYS, FDA, OPTIONAL }

    private final Section section;
    private final String number;
    private final int longest;
    private final Content content;
    private final Need need;
    private final Set<NullFlavor> nullFlavors;

    Element(Section section, String number, int longest, Content content, Need need, NullFlavor... nullFlavors) {
        this.section = section;
        this.number = number;
        this.longest = longest;
        this.content = content;
        this.need = need;
        this.nullFlavors = Set.of(nullFlavors);
    }

    /** As ICH numbers it, such as {@code C.1.4}; a repeating section's has its letter, {@code E.i.4}. */
    public String number() {
        return number;
    }

    public Section section() {
        return section;
    }

    /** Most characters; 0 where the content bounds it. */
    public int longest() {
        return longest;
    }

    public Content content() {
        return content;
    }

    public Need need() {
        return need;
    }

    public Set<NullFlavor> nullFlavors() {
        return nullFlavors;
    }

    public static List<Element> of(Section section) {
        return Arrays.stream(values()).filter(element -> element.section == section).toList();
    }
}
