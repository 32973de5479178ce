package org.trialledger.safety.icsr.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.trialledger.safety.icsr.domain.Element.*;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.trialledger.platform.domain.RuleViolation;
import org.trialledger.safety.icsr.domain.ReportedCase.Event;
import org.trialledger.safety.icsr.domain.ReportedCase.Opinion;
import org.trialledger.safety.icsr.domain.ReportedCase.Product;
import org.trialledger.safety.icsr.domain.ReportedCase.Reporter;
import org.trialledger.safety.icsr.domain.ReportedCase.Subject;
import org.trialledger.safety.icsr.domain.ReportedCase.Urgency;
import org.trialledger.safety.icsr.domain.Transmission.Authority;
import org.trialledger.safety.icsr.xml.FdaFiles;
import org.trialledger.safety.icsr.xml.IcsrReader;
import org.trialledger.safety.icsr.xml.IcsrWriter;

class IcsrExportTest {
    private static final UUID CASE = UUID.fromString("0199d3a0-5c1e-7000-8000-0123456789ab");
    private static final Instant NOW = Instant.parse("2026-03-10T09:30:00Z");
    private static final Elements SENDER = Elements.NONE.with(C_3_1, "1").with(C_3_2, "Asterol Pharma").with(C_3_3_1, "Drug Safety").with(C_3_3_2, "Dr").with(C_3_3_3, "Given").with(C_3_3_5, "Family")
        .with(C_3_4_1, "1 Street").with(C_3_4_2, "Dublin").with(C_3_4_3, "Leinster").with(C_3_4_4, "D01").with(C_3_4_5, "IE").with(C_3_4_6, "1").with(C_3_4_7, "2").with(C_3_4_8, "safety@example.org");
    private static final ReportedCase SYNCOPE = new ReportedCase("IE-ASTEROL-0123456789AB", "AST-301", "Asterol in mild asthma", new Subject("101-0007", 54, "2"), new Reporter("1", "IE"),
        List.of(new Product("Asterol", "1", "2026-02-10", "2026-03", null, null), new Product("Paracetamol", "2", null, null, null, null)),
        new Event("Fainted in the morning", "10042772", "26.1", "2026-02-28", null, Set.of(E_I_3_2C), "2", null), Opinion.RELATED, Opinion.NOT_RELATED, "1", "Fainted two hours after the dose.", LocalDate.of(2026, 3, 2),
        LocalDate.of(2026, 3, 6), Urgency.FIFTEEN_DAYS, false, null);

    @ParameterizedTest
    @EnumSource
    void a_report_of_a_whole_case_has_no_fault_for_any_authority(Authority authority) {
        assertThat(IcsrCheck.of(export(SYNCOPE, authority), NOW)).isEmpty();
    }

    @Test
    void fda_gets_its_regional_elements_and_the_others_do_not() {
        var report = export(SYNCOPE, Authority.FDA).reports().getFirst();
        assertThat(report.get(FDA_C_1_7_1).value()).isEqualTo("1");
        assertThat(report.get(FDA_C_1_12).value()).isEqualTo("false");
        assertThat(report.study().elements().get(FDA_C_5_5A).value()).isEqualTo("123456");
        assertThat(report.study().crossReported()).extracting(other -> other.get(FDA_C_5_6_R)).containsExactly(Stated.missing(NullFlavor.NA));
        assertThat(report.drugs().getFirst().elements().get(G_K_3_1).value()).isEqualTo("IND123456");
        assertThat(export(SYNCOPE, Authority.EMA).reports().getFirst().places()).flatExtracting(place -> place.elements().stated().keySet()).noneMatch(element -> ((Element) element).number().startsWith("FDA"));
    }

    @ParameterizedTest
    @CsvSource({"SEVEN_DAYS, true, 6", "FIFTEEN_DAYS, true, 1", "NOT_EXPEDITED, false, 2"})
    void how_soon_it_is_due_is_told(Urgency urgency, String expedited, String local) {
        var c = SYNCOPE;
        var report = export(new ReportedCase(c.worldwideId(), c.studyNumber(), c.studyTitle(), c.subject(), c.reporter(), c.products(), c.event(), c.investigator(), c.sponsor(), c.actionTaken(), c.narrative(),
            c.firstReceivedOn(), c.receivedOn(), urgency, false, null), Authority.FDA).reports().getFirst();
        assertThat(report.get(C_1_7).value()).isEqualTo(expedited);
        assertThat(report.get(FDA_C_1_7_1).value()).isEqualTo(local);
    }

    @Test
    void both_opinions_are_told_and_no_name() {
        var report = export(SYNCOPE, Authority.FDA).reports().getFirst();
        assertThat(report.drugs().getFirst().assessments()).extracting(opinion -> opinion.elements().get(G_K_9_I_2_R_1).value(), opinion -> opinion.elements().get(G_K_9_I_2_R_3).value())
            .containsExactly(tuple("Investigator", "Suspected"), tuple("Sponsor", "Not Suspected"));
        assertThat(report.drugs().get(1).assessments()).isEmpty();
        assertThat(report.reporters()).singleElement().satisfies(reporter -> assertThat(reporter.get(C_2_R_1_4)).isEqualTo(Stated.missing(NullFlavor.MSK)));
    }

    @Test
    void a_case_that_lacks_what_is_mandatory_has_a_fault_for_each() {
        var bare = new ReportedCase(null, "AST-301", null, new Subject(null, null, null), new Reporter(null, null), List.of(), new Event("Fainted", null, null, null, null, Set.of(), "0", null), Opinion.NOT_ASSESSED, null,
            null, null, LocalDate.of(2026, 3, 2), LocalDate.of(2026, 3, 2), Urgency.NOT_EXPEDITED, false, null);
        assertThat(IcsrCheck.of(export(bare, Authority.EMA), NOW)).extracting(Finding::element)
            .contains("C.1.1", "C.1.8.1", "N.2.r.1", "C.2.r.3", "C.2.r.4", "D.1", "E.i.2.1a", "E.i.2.1b", "G.k.2.2", "H.1");
    }

    @Test
    void a_case_that_others_numbered_keeps_its_worldwide_id_under_ours() {
        var report = export(with(SYNCOPE, "US-OTHER-77", false), Authority.EMA).reports().getFirst();
        assertThat(report.get(C_1_8_1).value()).isEqualTo("US-OTHER-77");
        assertThat(report.get(C_1_1).value()).isEqualTo("US-ASTEROL-0123456789AB");
    }

    @Test
    void a_nullified_case_is_reported_as_such() {
        var report = export(with(SYNCOPE, "IE-ASTEROL-1", true), Authority.MHRA).reports().getFirst();
        assertThat(report.get(C_1_11_1).value()).isEqualTo("1");
        assertThat(report.get(C_1_11_2).value()).isEqualTo("A duplicate");
    }

    /** ICH E2A III.D. */
    @Test
    void who_knows_the_treatment_is_told_it_in_the_place_of_the_suspect_product() {
        var report = export(SYNCOPE.told(null, "Asterol 10 mg"), Authority.EMA).reports().getFirst();
        assertThat(report.drugs()).extracting(drug -> drug.elements().get(G_K_2_2).value()).containsExactly("Asterol 10 mg", "Paracetamol");
        assertThat(report.drugs().getFirst().elements().get(G_K_4_R_4)).isEqualTo(export(SYNCOPE, Authority.EMA).reports().getFirst().drugs().getFirst().elements().get(G_K_4_R_4));
        assertThatThrownBy(() -> SYNCOPE.told("Paracetamol", "Placebo")).isInstanceOfSatisfying(RuleViolation.class, e -> assertThat(e.rule()).isEqualTo(ReportRule.ICSR_PRODUCT_UNCLEAR));
    }

    @Test
    void what_was_written_of_a_case_is_taken_back_as_the_same() {
        var out = new ByteArrayOutputStream();
        IcsrWriter.write(export(SYNCOPE, Authority.EMA), out);
        var read = IcsrReader.read(out.toByteArray());
        assertThat(read.findings()).isEmpty();
        var taken = IcsrIntake.of(1, read.batch().reports().getFirst(), "ast-301");
        assertThat(taken.reported()).usingRecursiveComparison().ignoringFields("studyNumber", "studyTitle", "sponsor", "urgency").isEqualTo(SYNCOPE);
        assertThat(taken.findings()).extracting(Finding::message).contains("Not the investigator's opinion: assess the case here").doesNotContain("Not recorded: says who somebody is");
    }

    /** ICH E2B(R3) G.k.9.i: opinions are on a drug and an event. */
    @Test
    void each_suspect_drug_has_its_own_opinions_on_the_way_out_and_in() {
        var c = SYNCOPE;
        var both = List.of(new Product("Asterol", "1", null, null, Opinion.RELATED, Opinion.NOT_RELATED), new Product("Comparol", "3", null, null, Opinion.NOT_RELATED, Opinion.RELATED));
        var batch = export(new ReportedCase(c.worldwideId(), c.studyNumber(), c.studyTitle(), c.subject(), c.reporter(), both, c.event(), c.investigator(), null, c.actionTaken(), c.narrative(), c.firstReceivedOn(), c.receivedOn(),
            c.urgency(), false, null), Authority.EMA);
        assertThat(batch.reports().getFirst().drugs()).extracting(drug -> drug.assessments().stream().map(one -> one.elements().get(G_K_9_I_2_R_1).value() + ": " + one.elements().get(G_K_9_I_2_R_3).value()).toList())
            .containsExactly(List.of("Investigator: Reasonable possibility", "Sponsor: No reasonable possibility"), List.of("Investigator: No reasonable possibility", "Sponsor: Reasonable possibility"));
        var out = new ByteArrayOutputStream();
        IcsrWriter.write(batch, out);
        var taken = IcsrIntake.of(1, IcsrReader.read(out.toByteArray()).batch().reports().getFirst(), "AST-301").reported();
        assertThat(taken.investigator()).as("the strongest suspicion").isEqualTo(Opinion.RELATED);
        assertThat(taken.products()).extracting(Product::investigator).as("where it is another").containsExactly(null, Opinion.NOT_RELATED);
    }

    @Test
    void a_foreign_report_is_taken_without_what_says_who_somebody_is() {
        var report = IcsrReader.read(FdaFiles.bytes(FdaFiles.IND)).batch().reports().getFirst();
        var taken = IcsrIntake.of(1, report, "CT-00-00");
        assertThat(taken.reported().subject()).isEqualTo(new Subject(null, 48, "1"));
        assertThat(taken.reported().reporter()).isEqualTo(new Reporter("1", "US"));
        assertThat(taken.reported().event()).isEqualTo(new Event("THROMBOSE VEINEUSE PROFONDE", "10027940", "25.0", "2014-10-10", null, Set.of(E_I_3_2D, E_I_3_2F), "3", null));
        assertThat(taken.reported().investigator()).isEqualTo(Opinion.RELATED);
        assertThat(taken.reported().toString()).doesNotContain("JD", "Robertson", "2001", "Elm", "Conner");
        assertThat(taken.findings()).extracting(Finding::element, Finding::severity).contains(dropped("D.1"), dropped("D.2.1"), dropped("C.2.r.1.4"), dropped("FDA.C.2.r.2.8"), dropped("FDA.D.11.r"), dropped("E.i.2.1b"));
    }

    @Test
    void of_a_date_of_birth_only_the_age_is_kept() {
        var report = IcsrReader.read(FdaFiles.bytes(FdaFiles.IND)).batch().reports().getFirst();
        var patient = new Icsr.Patient(report.patient().elements().with(D_2_2A, Stated.NOTHING).with(D_2_2B, Stated.NOTHING), List.of(), List.of(), List.of(), List.of());
        var aged = new Icsr(report.message(), report.identification(), report.documents(), report.otherIdentifiers(), report.linkedReports(), report.reporters(), report.sender(), report.study(), patient, report.reactions(),
            report.tests(), report.drugs(), report.narrative());
        assertThat(IcsrIntake.of(1, aged, "CT-00-00").reported().subject().ageYears()).isEqualTo(13);
    }

    @Test
    void a_report_of_another_study_or_of_several_participants_is_not_taken() {
        assertThat(IcsrIntake.of(1, IcsrReader.read(FdaFiles.bytes(FdaFiles.IND)).batch().reports().getFirst(), "AST-301").findings()).extracting(Finding::element, Finding::isRejection)
            .containsExactly(tuple("C.5.3", true));
        assertThat(IcsrIntake.of(1, IcsrReader.read(FdaFiles.bytes(FdaFiles.AGGREGATE)).batch().reports().getFirst(), "CT-00-00").findings()).extracting(Finding::element, Finding::isRejection)
            .containsExactly(tuple("D.1", true));
    }

    private static Tuple dropped(String element) {
        return tuple(element, Finding.Severity.DROPPED);
    }

    private static ReportedCase with(ReportedCase c, String worldwideId, boolean nullified) {
        return new ReportedCase(worldwideId, c.studyNumber(), c.studyTitle(), c.subject(), c.reporter(), c.products(), c.event(), c.investigator(), c.sponsor(), c.actionTaken(), c.narrative(), c.firstReceivedOn(), c.receivedOn(),
            c.urgency(), nullified, "A duplicate");
    }

    private static IcsrBatch export(ReportedCase reported, Authority to) {
        var fda = to == Authority.FDA;
        return IcsrExport.of(CASE, reported, new Transmission(to, fda ? "ZZFDA_PREMKT" : to.name(), fda ? "CDER_IND" : to.name(), null, "ASTEROL", "ASTEROL", SENDER, "123456", List.of(), Map.of("2024-512345-19-00", "EU"), NOW));
    }
}
