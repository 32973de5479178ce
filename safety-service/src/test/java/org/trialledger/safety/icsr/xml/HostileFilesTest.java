package org.trialledger.safety.icsr.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trialledger.platform.rest.ProblemType;
import org.trialledger.platform.rest.Refusal;
import org.trialledger.safety.icsr.domain.Finding;

class HostileFilesTest {
    private static final String ROOT = "<MCCI_IN200100UV01 xmlns=\"urn:hl7-org:v3\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">";

    @Test
    void entities_that_multiply_are_refused_before_they_do() {
        var declarations = new StringBuilder("<!DOCTYPE MCCI_IN200100UV01 [<!ENTITY e0 \"ha\">");
        for (int i = 1; i < 30; i++) declarations.append("<!ENTITY e").append(i).append(" \"").append(("&e" + (i - 1) + ";").repeat(10)).append("\">");
        refused(ProblemType.MALFORMED_XML, declarations + "]>" + ROOT + "<id extension=\"&e29;\"/></MCCI_IN200100UV01>");
    }

    @Test
    void a_file_of_this_machine_is_not_read(@TempDir Path folder) throws Exception {
        var secret = Files.writeString(folder.resolve("secret.txt"), "not yours");
        var refusal = refused(ProblemType.MALFORMED_XML, "<!DOCTYPE MCCI_IN200100UV01 [<!ENTITY secret SYSTEM \"" + secret.toUri() + "\">]>" + ROOT + "<name>&secret;</name></MCCI_IN200100UV01>");
        assertThat(refusal).hasMessageNotContaining("not yours");
    }

    @Test
    void elements_ten_thousand_deep_are_refused() {
        refused(ProblemType.MALFORMED_XML, ROOT + "<a>".repeat(10_000) + "</a>".repeat(10_000) + "</MCCI_IN200100UV01>");
    }

    @Test
    void more_reports_than_a_file_may_have_are_refused() {
        var report = "<PORR_IN049016UV><controlActProcess><subject><investigationEvent><component><adverseEventAssessment><subject1><primaryRole/></subject1></adverseEventAssessment></component></investigationEvent></subject>"
            + "</controlActProcess></PORR_IN049016UV>";
        refused(ProblemType.INVALID_REQUEST, ROOT + report.repeat(IcsrReader.MOST_REPORTS + 1) + "</MCCI_IN200100UV01>");
        assertThat(IcsrReader.read((ROOT + report.repeat(IcsrReader.MOST_REPORTS) + "</MCCI_IN200100UV01>").getBytes(StandardCharsets.UTF_8)).batch().reports()).hasSize(IcsrReader.MOST_REPORTS);
    }

    @Test
    void a_report_of_more_elements_than_any_has_is_refused() {
        refused(ProblemType.INVALID_REQUEST, ROOT + "<PORR_IN049016UV>" + "<a/>".repeat(IcsrReader.MOST_NODES + 1) + "</PORR_IN049016UV></MCCI_IN200100UV01>");
    }

    @Test
    void what_is_left_over_is_told_up_to_a_limit() {
        var much = new String(FdaFiles.bytes(FdaFiles.IND), StandardCharsets.UTF_8).replace("<statusCode code=\"active\"/>", "<a code=\"x\"/>".repeat(5_000));
        assertThat(IcsrReader.read(much.getBytes(StandardCharsets.UTF_8)).findings()).hasSize(1_000).last().extracting(Finding::message).isEqualTo("Not held here, like more that is not listed");
    }

    @Test
    void a_file_cut_off_anywhere_is_refused() {
        var whole = FdaFiles.bytes(FdaFiles.IND);
        for (int length : new int[] {0, 1, 100, 5_000, whole.length / 2, whole.length - 30})
            assertThatExceptionOfType(Refusal.class).as("cut off at %s", length).isThrownBy(() -> IcsrReader.read(Arrays.copyOf(whole, length)));
    }

    @Test
    void bytes_in_another_encoding_than_declared_are_refused() {
        refused(ProblemType.MALFORMED_XML, new String(FdaFiles.bytes(FdaFiles.IND), StandardCharsets.UTF_8).replace("THROMBOSE", "THROMBOSÉ").getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void another_root_or_namespace_is_no_batch_of_reports() {
        refused(ProblemType.INVALID_REQUEST, "<MCCI_IN200101UV01 xmlns=\"urn:hl7-org:v3\"/>");
        refused(ProblemType.INVALID_REQUEST, "<MCCI_IN200100UV01 xmlns=\"urn:other\"/>");
        refused(ProblemType.INVALID_REQUEST, ROOT + "</MCCI_IN200100UV01>");
        refused(ProblemType.INVALID_REQUEST, ROOT + "<PORR_IN049016UV/></MCCI_IN200100UV01>");
    }

    private static Refusal refused(ProblemType type, String document) {
        return refused(type, document.getBytes(StandardCharsets.UTF_8));
    }

    private static Refusal refused(ProblemType type, byte[] document) {
        var refusal = Assertions.assertTimeoutPreemptively(Duration.ofSeconds(30), () -> Assertions.assertThrows(Refusal.class, () -> IcsrReader.read(document)));
        assertThat(refusal.type()).isEqualTo(type);
        return refusal;
    }
}
