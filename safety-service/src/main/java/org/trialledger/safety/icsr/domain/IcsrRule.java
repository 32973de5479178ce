package org.trialledger.safety.icsr.domain;

import static org.trialledger.safety.icsr.domain.Element.*;
import static org.trialledger.safety.icsr.domain.Finding.Severity.REJECTION;
import static org.trialledger.safety.icsr.domain.Finding.Severity.WARNING;
import static org.trialledger.safety.icsr.domain.NullFlavor.NA;
import static org.trialledger.safety.icsr.domain.NullFlavor.NI;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.trialledger.safety.icsr.domain.Icsr.Assessment;
import org.trialledger.safety.icsr.domain.Icsr.Drug;
import org.trialledger.safety.icsr.domain.Icsr.Place;
import org.trialledger.safety.icsr.domain.Icsr.Reaction;

/**
 * The rules by which an element hangs on others. Those called R and W are FDA's of "Rejection and warning rules" under FDA's error
 * ids, as far as a report held here can break them; those before them are of ICH E2B(R3) itself. What every element has, code list,
 * length, form and need, is in {@link IcsrCheck}.
 */
public enum IcsrRule {
    LATEST_RECEIPT_BEFORE_FIRST(C_1_5, REJECTION, "C.1.5 must not be before C.1.4", once((batch, report) -> isAfter(report.get(C_1_4), report.get(C_1_5)))),
    CREATED_BEFORE_RECEIPT(C_1_2, REJECTION, "C.1.2 must not be before C.1.5", once((batch, report) -> isAfter(report.get(C_1_5), report.get(C_1_2)))),
    MESSAGE_AND_REPORT_CREATED_APART(N_2_R_4, WARNING, "N.2.r.4 should be the same as C.1.2",
        once((batch, report) -> report.message().get(N_2_R_4).isGiven() && !report.message().get(N_2_R_4).equals(report.get(C_1_2)))),
    SENDERS_IDENTIFIER_MALFORMED(C_1_1, REJECTION, "C.1.1 must be a country code, a company or regulator and a number, joined by hyphens", once((batch, report) -> isNoCaseIdentifier(report.get(C_1_1)))),
    WORLDWIDE_IDENTIFIER_MALFORMED(C_1_8_1, REJECTION, "C.1.8.1 must be a country code, a company or regulator and a number, joined by hyphens",
        once((batch, report) -> isNoCaseIdentifier(report.get(C_1_8_1)))),
    REASON_FOR_AMENDMENT_MISSING(C_1_11_2, REJECTION, "C.1.11.2 must be provided when C.1.11.1 is provided", needed(Section.IDENTIFICATION, C_1_11_2, C_1_11_1)),
    REACTION_MISSING(E_I_2_1B, REJECTION, "At least one reaction must be provided", once((batch, report) -> report.reactions().isEmpty())),
    DRUG_MISSING(G_K_2_2, REJECTION, "At least one drug must be provided", once((batch, report) -> report.drugs().isEmpty())),
    SUSPECT_DRUG_MISSING(G_K_1, REJECTION, "At least one drug must be suspect, interacting or not administered", once((batch, report) -> !report.drugs().isEmpty() && noDrugHasRole(report, "1", "3", "4"))),
    REACTION_ENDED_BEFORE_IT_BEGAN(E_I_5, REJECTION, "E.i.5 must not be before E.i.4", reactions((report, reaction) -> isAfter(reaction.elements().get(E_I_4), reaction.elements().get(E_I_5)))),
    FATAL_WITHOUT_DEATH(E_I_3_2A, WARNING, "E.i.3.2a should be true when E.i.7 = 5", reactions((report, reaction) -> reaction.elements().get(E_I_7).is("5") && !reaction.elements().get(E_I_3_2A).is("true"))),
    DRUG_ENDED_BEFORE_IT_BEGAN(G_K_4_R_5, REJECTION, "G.k.4.r.5 must not be before G.k.4.r.4", places(Section.DOSAGE, (report, dosage) -> isAfter(dosage.get(G_K_4_R_4), dosage.get(G_K_4_R_5)))),
    SEVERAL_MEDDRA_VERSIONS(E_I_2_1A, REJECTION, "Only one MedDRA version is allowed in a report", once((batch, report) -> medDraVersions(report) > 1)),
    ASSESSED_REACTION_UNKNOWN(G_K_9_I_2_R_3, REJECTION, "G.k.9.i.1 must refer to a reaction of the report", assessments((report, drug, assessment) ->
        report.reactions().stream().noneMatch(reaction -> reaction.id().equals(assessment.reactionId())))),

    R0004(N_1_4, REJECTION, "N.1.4 must be \"ZZFDA\" when N.2.r.3 = \"CDER\" or \"CBER\"", once((batch, report) -> isFor(report, "CDER", "CBER") && !isPostmarket(batch))),
    R0005(N_1_4, REJECTION, "N.1.4 must be \"ZZFDA_PREMKT\" when N.2.r.3 = \"CDER_IND\" or \"CBER_IND\" or \"CDER_IND_EXEMPT_BA_BE\"",
        once((batch, report) -> isForTrial(report) && !isPremarket(batch))),
    R0100(N_2_R_2, REJECTION, "N.2.r.2 must be the same for all reports and match N.1.3", once((batch, report) -> isForFda(batch) && !report.message().get(N_2_R_2).equals(batch.transmission().get(N_1_3)))),
    R0006(N_2_R_3, REJECTION, "N.2.r.3 must be \"CDER\" when N.1.4 = \"ZZFDA\"", once((batch, report) -> isPostmarket(batch) && !isFor(report, "CDER"))),
    R0007(N_2_R_3, REJECTION, "N.2.r.3 must be \"CDER_IND\" or \"CBER_IND\" or \"CDER_IND_EXEMPT_BA_BE\" when N.1.4 = \"ZZFDA_PREMKT\"", once((batch, report) -> isPremarket(batch) && !isForTrial(report))),
    R0008(C_1_3, REJECTION, "C.1.3 must be 2 when FDA.C.5.5a or FDA.C.5.5b is provided and C.5.4 = 1, 2 or 3",
        once((batch, report) -> isPremarket(batch) && (study(report, FDA_C_5_5A).isGiven() || study(report, FDA_C_5_5B).isGiven()) && study(report, C_5_4).isGiven() && !report.get(C_1_3).is("2"))),
    R0110(C_1_3, REJECTION, "C.1.3 must be 1 when FDA.C.5.5a is provided and C.5.4 is not",
        once((batch, report) -> isForInd(batch, report) && study(report, FDA_C_5_5A).isGiven() && !study(report, C_5_4).isGiven() && !report.get(C_1_3).is("1"))),
    R0111(C_1_3, REJECTION, "C.1.3 must be 2 when N.2.r.3 = \"CDER_IND_EXEMPT_BA_BE\"", once((batch, report) -> isPremarket(batch) && isFor(report, "CDER_IND_EXEMPT_BA_BE") && !report.get(C_1_3).is("2"))),
    R0112(C_1_3, REJECTION, "C.1.3 must not be 3 or 4 when N.2.r.3 = \"CDER_IND\" or \"CBER_IND\"", once((batch, report) -> isForInd(batch, report) && isOneOf(report.get(C_1_3), "3", "4"))),
    R0009(C_1_6_1_R_1, REJECTION, "C.1.6.1.r.1 must be provided when C.1.6.1 = true",
        once((batch, report) -> report.get(C_1_6_1).is("true") && report.documents().stream().noneMatch(document -> document.get(C_1_6_1_R_1).isGiven()))),
    R0011(C_1_7, REJECTION, "C.1.7 must not have the null flavor NI in an initial report", once((batch, report) -> isForFda(batch) && isInitial(report) && report.get(C_1_7).isMissing(NI))),
    R0012(FDA_C_1_7_1, REJECTION, "FDA.C.1.7.1 must be 1 or 4 when FDA.C.1.12 = true and C.1.7 = true", once((batch, report) -> isPostmarket(batch) && combined(report) && expedited(report) && isNoneOf(report.get(FDA_C_1_7_1), "1", "4"))),
    R0013(FDA_C_1_7_1, REJECTION, "FDA.C.1.7.1 must be 2 or 5 when FDA.C.1.12 = true and C.1.7 = false or NI", once((batch, report) -> isPostmarket(batch) && combined(report) && !expedited(report) && isNoneOf(report.get(FDA_C_1_7_1), "2", "5"))),
    R0014(FDA_C_1_7_1, REJECTION, "FDA.C.1.7.1 must be 1 when FDA.C.1.12 = false or NI and C.1.7 = true", once((batch, report) -> isPostmarket(batch) && !combined(report) && expedited(report) && isNoneOf(report.get(FDA_C_1_7_1), "1"))),
    R0015(FDA_C_1_7_1, REJECTION, "FDA.C.1.7.1 must be 2 when FDA.C.1.12 = false or NI and C.1.7 = false or NI", once((batch, report) -> isPostmarket(batch) && !combined(report) && !expedited(report) && isNoneOf(report.get(FDA_C_1_7_1), "2"))),
    R0016(FDA_C_1_7_1, REJECTION, "FDA.C.1.7.1 must be 1 or 6 when C.1.7 = true and C.1.3 = 1 or 2",
        once((batch, report) -> isPremarket(batch) && expedited(report) && isOneOf(report.get(C_1_3), "1", "2") && isNoneOf(report.get(FDA_C_1_7_1), "1", "6"))),
    R0017(C_1_9_1_R_1, REJECTION, "At least one C.1.9.1.r.1 must be provided when C.1.9.1 = true",
        once((batch, report) -> report.get(C_1_9_1).is("true") && report.otherIdentifiers().stream().noneMatch(other -> other.get(C_1_9_1_R_1).isGiven()))),
    R0018(C_1_9_1_R_2, REJECTION, "C.1.9.1.r.2 must be provided when C.1.9.1.r.1 is provided", needed(Section.OTHER_IDENTIFIER, C_1_9_1_R_2, C_1_9_1_R_1)),
    W0001(C_1_10_R, WARNING, "C.1.10.r should be provided when D.1 = \"AGGREGATE\"", once((batch, report) -> isForFda(batch) && isAggregate(report) && report.linkedReports().isEmpty())),
    R0101(C_1_11_1, REJECTION, "C.1.11.1 must not be provided for an initial report", once((batch, report) -> isForFda(batch) && isInitial(report) && report.get(C_1_11_1).isGiven())),
    R0019(C_2_R_3, REJECTION, "C.2.r.3 must be provided when C.2.r.5 = 1", needed(Section.REPORTER, C_2_R_3, C_2_R_5)),
    R0020(C_2_R_4, REJECTION, "C.2.r.4 must be provided when C.2.r.5 = 1", needed(Section.REPORTER, C_2_R_4, C_2_R_5)),
    R0021(C_2_R_5, REJECTION, "At least one reporter must be provided with C.2.r.5 = 1", once((batch, report) -> report.reporters().stream().noneMatch(reporter -> reporter.get(C_2_R_5).is("1")))),
    R0022(C_3_2, REJECTION, "C.3.2 must be provided when C.3.1 = 1, 2, 3, 4, 5 or 6",
        once((batch, report) -> report.sender().get(C_3_1).isGiven() && !report.sender().get(C_3_1).is("7") && !report.sender().has(C_3_2))),
    R0023(C_5_4, REJECTION, "C.5.4 must be provided when C.1.3 = 2", once((batch, report) -> report.get(C_1_3).is("2") && !study(report, C_5_4).isGiven())),
    R0102(C_5_4, REJECTION, "C.5.4 must be 1, 2 or 3 when C.1.3 = 2 and N.1.4 = \"ZZFDA_PREMKT\"", once((batch, report) -> isPremarket(batch) && isForTrial(report) && report.get(C_1_3).is("2") && isNoneOf(study(report, C_5_4), "1", "2", "3"))),
    R0103(C_5_4, REJECTION, "C.5.4 must not be provided when C.1.3 = 1 and N.2.r.3 = \"CDER\"", once((batch, report) -> isFor(report, "CDER") && report.get(C_1_3).is("1") && study(report, C_5_4).isGiven())),
    R0104(C_5_4, REJECTION, "C.5.4 must be 1, 2 or 3 when C.1.3 = 2, N.2.r.3 = \"CDER\" and N.1.4 = \"ZZFDA\"",
        once((batch, report) -> isPostmarket(batch) && isFor(report, "CDER") && report.get(C_1_3).is("2") && isNoneOf(study(report, C_5_4), "1", "2", "3"))),
    R0113(C_5_4, REJECTION, "C.5.4 must not be provided when C.1.3 = 1 and N.2.r.3 = \"CDER_IND\" or \"CBER_IND\"", once((batch, report) -> isForInd(batch, report) && report.get(C_1_3).is("1") && study(report, C_5_4).isGiven())),
    W0002(C_5_4, WARNING, "C.5.4 should be 1 when D.1 = \"AGGREGATE\"", once((batch, report) -> isForFda(batch) && isAggregate(report) && !study(report, C_5_4).is("1"))),
    R0024(FDA_C_5_5A, REJECTION, "FDA.C.5.5a must be provided, as six digits, when C.1.3 = 1 or 2 and N.2.r.3 = \"CDER_IND\" or \"CBER_IND\"",
        once((batch, report) -> isFor(report, "CDER_IND", "CBER_IND") && isOneOf(report.get(C_1_3), "1", "2") && isNoApplicationNumber(study(report, FDA_C_5_5A)))),
    R0107(FDA_C_5_5A, REJECTION, "FDA.C.5.5a must not be provided for a postmarket report", once((batch, report) -> isPostmarket(batch) && study(report, FDA_C_5_5A).isPresent())),
    R0025(FDA_C_5_5B, REJECTION, "FDA.C.5.5b must be provided, as six digits, when C.1.3 = 2 and N.2.r.3 = \"CDER_IND_EXEMPT_BA_BE\"",
        once((batch, report) -> isFor(report, "CDER_IND_EXEMPT_BA_BE") && report.get(C_1_3).is("2") && isNoApplicationNumber(study(report, FDA_C_5_5B)))),
    R0108(FDA_C_5_5B, REJECTION, "FDA.C.5.5b must not be provided for a postmarket report", once((batch, report) -> isPostmarket(batch) && study(report, FDA_C_5_5B).isPresent())),
    R0026(FDA_C_5_6_R, REJECTION, "FDA.C.5.6.r, or its null flavor NA, must be provided when FDA.C.5.5a is provided",
        once((batch, report) -> isForFda(batch) && study(report, FDA_C_5_5A).isGiven() && report.study().crossReported().stream().noneMatch(other -> other.has(FDA_C_5_6_R)))),
    R0109(FDA_C_5_6_R, REJECTION, "FDA.C.5.6.r must not be provided for a postmarket report", once((batch, report) -> isPostmarket(batch) && !report.study().crossReported().isEmpty())),
    W0010(D_1, WARNING, "D.1 should be \"AGGREGATE\" when C.1.3 = 2 and C.1.10.r and FDA.C.5.5a are provided",
        once((batch, report) -> isPremarket(batch) && report.get(C_1_3).is("2") && !report.linkedReports().isEmpty() && study(report, FDA_C_5_5A).isGiven() && !patient(report, D_1).is("AGGREGATE"))),
    R0029(D_2_2A, REJECTION, "D.2.2a must be provided when D.2.2b is provided", needed(Section.PATIENT, D_2_2A, D_2_2B)),
    R0030(D_2_2B, REJECTION, "D.2.2b must be provided when D.2.2a is provided", needed(Section.PATIENT, D_2_2B, D_2_2A)),
    R0033(D_7_1_R_1A, REJECTION, "D.7.1.r.1a must be provided when D.7.1.r.1b is provided", needed(Section.HISTORY, D_7_1_R_1A, D_7_1_R_1B)),
    R0034(D_7_1_R_1B, REJECTION, "D.7.1.r.1b must be provided when D.7.1.r.1a is provided", needed(Section.HISTORY, D_7_1_R_1B, D_7_1_R_1A)),
    R0035(D_7_2, REJECTION, "D.7.2 must be provided when no information is provided in section D.7.1", once((batch, report) -> report.patient().histories().isEmpty() && !patient(report, D_7_2).isPresent())),
    R0041(D_9_1, REJECTION, "D.9.1 must be provided when C.1.3 = 2, N.2.r.3 = \"CDER_IND\" or \"CBER_IND\" and E.i.3.2a = true",
        once((batch, report) -> isFor(report, "CDER_IND", "CBER_IND") && report.get(C_1_3).is("2") && report.reactions().stream().anyMatch(reaction -> reaction.elements().get(E_I_3_2A).is("true"))
            && !patient(report, D_9_1).isPresent())),
    R0042(D_9_2_R_1A, REJECTION, "D.9.2.r.1a must be provided when D.9.2.r.1b is provided", needed(Section.CAUSE_OF_DEATH, D_9_2_R_1A, D_9_2_R_1B)),
    R0043(D_9_2_R_1B, REJECTION, "D.9.2.r.1b must be provided when D.9.2.r.1a is provided", needed(Section.CAUSE_OF_DEATH, D_9_2_R_1B, D_9_2_R_1A)),
    R0044(D_9_2_R_2, REJECTION, "D.9.2.r.2 must be provided when D.9.2.r.1a and D.9.2.r.1b are provided", needed(Section.CAUSE_OF_DEATH, D_9_2_R_2, D_9_2_R_1B)),
    R0045(D_9_3, REJECTION, "D.9.3 must be provided when D.9.1 is provided", needed(Section.PATIENT, D_9_3, D_9_1)),
    W0003(FDA_D_11_R, WARNING, "FDA.D.11.r should have the null flavor NA when D.1 is NA, \"SUMMARY\" or \"AGGREGATE\"",
        once((batch, report) -> isForFda(batch) && isNoOnePatient(report) && report.patient().races().stream().anyMatch(race -> !race.get(FDA_D_11_R).isMissing(NA)))),
    W0004(FDA_D_12, WARNING, "FDA.D.12 should have the null flavor NA when D.1 is NA, \"SUMMARY\" or \"AGGREGATE\"", once((batch, report) -> isForFda(batch) && isNoOnePatient(report) && !patient(report, FDA_D_12).isMissing(NA))),
    R0058(E_I_1_1B, REJECTION, "E.i.1.1b must be provided when E.i.1.1a is provided", needed(Section.REACTION, E_I_1_1B, E_I_1_1A)),
    R0059(E_I_6A, REJECTION, "E.i.6a must be provided when E.i.6b is provided", needed(Section.REACTION, E_I_6A, E_I_6B)),
    R0060(E_I_6B, REJECTION, "E.i.6b must be provided when E.i.6a is provided", needed(Section.REACTION, E_I_6B, E_I_6A)),
    R0061(F_R_1, REJECTION, "F.r.1 must be provided when any of F.r.2 is provided",
        places(Section.TEST, (report, test) -> !test.has(F_R_1) && (test.has(F_R_2_1) || test.has(F_R_2_2A) || test.has(F_R_2_2B)))),
    R0062(F_R_2_1, REJECTION, "F.r.2.1 must be provided when F.r.1 is provided and F.r.2.2b is not", places(Section.TEST, (report, test) -> test.has(F_R_1) && !test.has(F_R_2_1) && !test.has(F_R_2_2B))),
    R0063(F_R_2_2A, REJECTION, "F.r.2.2a must be provided when F.r.2.2b is provided", needed(Section.TEST, F_R_2_2A, F_R_2_2B)),
    R0064(F_R_2_2B, REJECTION, "F.r.2.2b must be provided when F.r.1 is provided and F.r.2.1 is not", places(Section.TEST, (report, test) -> test.has(F_R_1) && !test.has(F_R_2_1) && !test.has(F_R_2_2B))),
    R0065(F_R_3_1, REJECTION, "F.r.3.1, F.r.3.2 or F.r.3.4 must be provided when F.r.2.2b is provided",
        places(Section.TEST, (report, test) -> test.has(F_R_2_2B) && !test.has(F_R_3_1) && !test.has(F_R_3_2) && !test.has(F_R_3_4))),
    R0067(F_R_3_3, REJECTION, "F.r.3.3 must be provided when F.r.3.2 is provided", needed(Section.TEST, F_R_3_3, F_R_3_2)),
    W0005(G_K_1, WARNING, "G.k.1 of the first drug should be 1, 3 or 4", once((batch, report) -> isPostmarket(batch) && !report.drugs().isEmpty() && !report.drugs().getFirst().hasRole("1", "3", "4"))),
    R0069(G_K_1, REJECTION, "G.k.1 must be 1, 3 or 4 for at least one drug when N.2.r.3 = \"CDER\"", once((batch, report) -> isFor(report, "CDER") && noDrugHasRole(report, "1", "3", "4"))),
    R0070(G_K_1, REJECTION, "G.k.1 must be 1, 2 or 3, and 1 or 3 for at least one drug, when C.1.3 = 2 and N.2.r.3 = \"CDER_IND\" or \"CBER_IND\"",
        once((batch, report) -> isFor(report, "CDER_IND", "CBER_IND") && report.get(C_1_3).is("2") && (noDrugHasRole(report, "1", "3") || report.drugs().stream().anyMatch(drug -> drug.hasRole("4"))))),
    R0071(G_K_1, REJECTION, "G.k.1 must be 1, 3 or 4 for at least one drug when C.1.3 = 2 and N.2.r.3 = \"CDER_IND_EXEMPT_BA_BE\"",
        once((batch, report) -> isFor(report, "CDER_IND_EXEMPT_BA_BE") && report.get(C_1_3).is("2") && noDrugHasRole(report, "1", "3", "4"))),
    R0073(G_K_2_3_R_3B, REJECTION, "G.k.2.3.r.3b must be provided when G.k.2.3.r.3a is provided", needed(Section.SUBSTANCE, G_K_2_3_R_3B, G_K_2_3_R_3A)),
    R0114(G_K_3_1, REJECTION, "G.k.3.1 must not be an IND or PANDA number when N.2.r.3 = \"CDER\", C.1.3 = 2 and C.5.4 = 2 or 3", places(Section.DRUG, (report, drug) -> isFor(report, "CDER") && report.get(C_1_3).is("2")
        && isOneOf(study(report, C_5_4), "2", "3") && drug.get(G_K_3_1).isGiven() && Patterns.IND_OR_PANDA.matcher(drug.get(G_K_3_1).value()).find())),
    R0074(G_K_3_2, REJECTION, "G.k.3.2 must be provided when G.k.3.1 is provided", needed(Section.DRUG, G_K_3_2, G_K_3_1)),
    R0075(G_K_4_R_1B, REJECTION, "G.k.4.r.1b must be provided when G.k.4.r.1a is provided", needed(Section.DOSAGE, G_K_4_R_1B, G_K_4_R_1A)),
    R0076(G_K_4_R_3, REJECTION, "G.k.4.r.3 must be provided when G.k.4.r.2 is provided", needed(Section.DOSAGE, G_K_4_R_3, G_K_4_R_2)),
    R0083(G_K_7_R_2A, REJECTION, "G.k.7.r.2a must be provided when G.k.7.r.2b is provided", needed(Section.INDICATION, G_K_7_R_2A, G_K_7_R_2B)),
    R0084(G_K_7_R_2B, REJECTION, "G.k.7.r.2b must be provided when G.k.7.r.2a is provided", needed(Section.INDICATION, G_K_7_R_2B, G_K_7_R_2A)),
    R0085(G_K_9_I_2_R_1, REJECTION, "G.k.9.i.2.r.1 must be provided when C.1.3 = 2 and FDA.C.5.5a is provided", assessed(G_K_9_I_2_R_1, given -> true)),
    R0086(G_K_9_I_2_R_2, REJECTION, "G.k.9.i.2.r.2 must be provided when C.1.3 = 2 and FDA.C.5.5a is provided", assessed(G_K_9_I_2_R_2, given -> true)),
    R0087(G_K_9_I_2_R_3, REJECTION, "G.k.9.i.2.r.3 must be \"Suspected\" or \"Not Suspected\" when C.1.3 = 2 and FDA.C.5.5a is provided", assessed(G_K_9_I_2_R_3, Set.of("Suspected", "Not Suspected")::contains)),
    R0097(H_3_R_1A, REJECTION, "H.3.r.1a must be provided when H.3.r.1b is provided", needed(Section.DIAGNOSIS, H_3_R_1A, H_3_R_1B)),
    R0098(H_3_R_1B, REJECTION, "H.3.r.1b must be provided when H.3.r.1a is provided", needed(Section.DIAGNOSIS, H_3_R_1B, H_3_R_1A));

    /** Says at which occurrences a report breaks a rule; {@code ""} where the section does not repeat. */
    @FunctionalInterface
    private interface Check {
        Stream<String> brokenAt(IcsrBatch batch, Icsr report);
    }

    @FunctionalInterface
    private interface AssessmentTest {
        boolean isBroken(Icsr report, Drug drug, Assessment assessment);
    }

    /** Apart, for an enum's constants are made before its static fields. */
    private static final class Patterns {
        static final Pattern CASE_IDENTIFIER = Pattern.compile("[A-Z]{2}-[^-]+-.+");
        static final Pattern APPLICATION_NUMBER = Pattern.compile("\\d{6}");
        static final Pattern IND_OR_PANDA = Pattern.compile("IND|PANDA");
        static final Pattern FDA_ERROR = Pattern.compile("[RW]\\d{4}");
    }

    private final Element element;
    private final Finding.Severity severity;
    private final String message;
    private final Check check;

    IcsrRule(Element element, Finding.Severity severity, String message, Check check) {
        this.element = element;
        this.severity = severity;
        this.message = message;
        this.check = check;
    }

    public Element element() {
        return element;
    }

    public Finding.Severity severity() {
        return severity;
    }

    /** FDA's error id. */
    public Optional<String> fdaError() {
        return Optional.of(name()).filter(Patterns.FDA_ERROR.asMatchPredicate());
    }

    Stream<Finding> findings(IcsrBatch batch, int number, Icsr report) {
        return check.brokenAt(batch, report).map(occurrence -> new Finding(number, element.number(), occurrence, severity, name(), message));
    }

    private static Check once(BiPredicate<IcsrBatch, Icsr> broken) {
        return (batch, report) -> broken.test(batch, report) ? Stream.of("") : Stream.empty();
    }

    private static Check places(Section section, BiPredicate<Icsr, Elements> broken) {
        return (batch, report) -> report.places().stream().filter(place -> place.section() == section && broken.test(report, place.elements())).map(Place::occurrence);
    }

    private static Check needed(Section section, Element needed, Element where) {
        return places(section, (report, elements) -> elements.has(where) && !elements.has(needed));
    }

    private static Check reactions(BiPredicate<Icsr, Reaction> broken) {
        return (batch, report) -> IntStream.range(0, report.reactions().size()).filter(i -> broken.test(report, report.reactions().get(i))).mapToObj(i -> String.valueOf(i + 1));
    }

    private static Check assessments(AssessmentTest broken) {
        return (batch, report) -> IntStream.range(0, report.drugs().size()).boxed().flatMap(k -> {
            var drug = report.drugs().get(k);
            return IntStream.range(0, drug.assessments().size()).filter(r -> broken.isBroken(report, drug, drug.assessments().get(r))).mapToObj(r -> k + 1 + "." + (r + 1));
        });
    }

    /** FDA wants at least one suspect drug of an IND's trial assessed, and each assessment whole. */
    private static Check assessed(Element element, Predicate<String> allowed) {
        return (batch, report) -> {
            if (!report.get(C_1_3).is("2") || !study(report, FDA_C_5_5A).isGiven()) return Stream.empty();
            var broken = assessments((_, _, assessment) -> !assessment.elements().get(element).isGiven() || !allowed.test(assessment.elements().get(element).value())).brokenAt(batch, report).toList();
            var none = report.drugs().stream().filter(drug -> drug.hasRole("1", "3")).allMatch(drug -> drug.assessments().isEmpty());
            return none ? Stream.of("") : broken.stream();
        };
    }

    private static boolean isAfter(Stated one, Stated other) {
        if (!one.isGiven() || !other.isGiven()) return false;
        var first = E2bTime.parse(one.value());
        var second = E2bTime.parse(other.value());
        return first.isPresent() && second.isPresent() && first.get().isAfter(second.get());
    }

    private static boolean isNoCaseIdentifier(Stated identifier) {
        return identifier.isGiven() && !(Patterns.CASE_IDENTIFIER.matcher(identifier.value()).matches() && Content.COUNTRY.holds(identifier.value().substring(0, 2)));
    }

    private static boolean isNoApplicationNumber(Stated number) {
        return !number.isGiven() || !Patterns.APPLICATION_NUMBER.matcher(number.value()).matches();
    }

    private static boolean isOneOf(Stated stated, String... codes) {
        return Arrays.stream(codes).anyMatch(stated::is);
    }

    private static boolean isNoneOf(Stated stated, String... codes) {
        return !isOneOf(stated, codes);
    }

    private static Stated study(Icsr report, Element element) {
        return report.study().elements().get(element);
    }

    private static Stated patient(Icsr report, Element element) {
        return report.patient().elements().get(element);
    }

    private static boolean isFor(Icsr report, String... receivers) {
        return isOneOf(report.message().get(N_2_R_3), receivers);
    }

    private static boolean isForTrial(Icsr report) {
        return isFor(report, "CDER_IND", "CBER_IND", "CDER_IND_EXEMPT_BA_BE");
    }

    private static boolean isForInd(IcsrBatch batch, Icsr report) {
        return isPremarket(batch) && isFor(report, "CDER_IND", "CBER_IND");
    }

    static boolean isPremarket(IcsrBatch batch) {
        return batch.transmission().get(N_1_4).is("ZZFDA_PREMKT");
    }

    private static boolean isPostmarket(IcsrBatch batch) {
        return batch.transmission().get(N_1_4).is("ZZFDA");
    }

    private static boolean isForFda(IcsrBatch batch) {
        return isPremarket(batch) || isPostmarket(batch);
    }

    /** Nothing came after what came first. */
    private static boolean isInitial(Icsr report) {
        return report.get(C_1_4).isGiven() && report.get(C_1_4).equals(report.get(C_1_5));
    }

    private static boolean combined(Icsr report) {
        return report.get(FDA_C_1_12).is("true");
    }

    private static boolean expedited(Icsr report) {
        return report.get(C_1_7).is("true");
    }

    /** FDA's own examples spell it with an R too many. */
    private static boolean isAggregate(Icsr report) {
        return isOneOf(patient(report, D_1), "AGGREGATE", "AGGREGRATE");
    }

    private static boolean isNoOnePatient(Icsr report) {
        return isAggregate(report) || patient(report, D_1).is("SUMMARY") || patient(report, D_1).isMissing(NA);
    }

    private static boolean noDrugHasRole(Icsr report, String... roles) {
        return report.drugs().stream().noneMatch(drug -> drug.hasRole(roles));
    }

    private static long medDraVersions(Icsr report) {
        return report.places().stream().flatMap(place -> place.elements().stated().entrySet().stream())
            .filter(entry -> entry.getKey().content() == Content.MEDDRA_VERSION && entry.getValue().isGiven()).map(entry -> entry.getValue().value()).distinct().count();
    }

}
