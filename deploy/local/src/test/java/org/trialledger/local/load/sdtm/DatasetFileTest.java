package org.trialledger.local.load.sdtm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetFileTest {
    private static final String HEADER = "STUDYID,DOMAIN,USUBJID,VISIT\n";
    @TempDir Path folder;

    @Test
    void a_csv_file_is_told_by_its_columns_and_read_row_by_row() throws Exception {
        var read = csv(HEADER + "S1,SV,101-1,\"WEEK 2, early\"\n\nS1,SV,101-2,\n");
        assertThat(read.domain()).isEqualTo("SV");
        assertThat(read.rows()).extracting(row -> row.number() + row.subject() + row.text("VISIT")).containsExactly("1101-1WEEK 2, early", "2101-2");
        assertThat(read.rows().getFirst().text("NO_SUCH_COLUMN")).isEmpty();
        assertThat(DatasetFile.read(write("other.csv", "a,b\n1,2\n", StandardCharsets.UTF_8))).as("no dataset").isEmpty();
        assertThat(DatasetFile.read(write("empty.csv", "", StandardCharsets.UTF_8))).isEmpty();
    }

    @Test
    void broken_rows_are_listed_with_their_number_and_the_others_are_read() throws Exception {
        var read = csv(HEADER + "S1,SV,101-1,A\nS1,SV,101-2\nS1,SV,101-3,C,D\nS1,SV,101-4,E\n");
        assertThat(read.rows()).extracting(Dataset.Row::subject).containsExactly("101-1", "101-4");
        assertThat(read.findings()).extracting(Finding::row, Finding::subject, Finding::reason).containsExactly(
            tuple(2, "101-2", "3 cells under 4 columns"), tuple(3, "101-3", "5 cells under 4 columns"));
        assertThat(read.total()).isEqualTo(4);
    }

    @Test
    void a_quote_that_is_never_closed_hides_no_row_in_silence() throws Exception {
        var read = csv(HEADER + "S1,SV,101-1,A\nS1,SV,101-2,\"B\nS1,SV,101-3,C\n");
        assertThat(read.rows()).extracting(Dataset.Row::subject).containsExactly("101-1");
        assertThat(read.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.row()).isEqualTo(2);
            assertThat(finding.reason()).contains("missing closing quote", "the 1 lines behind it");
        });
    }

    @Test
    void a_row_in_another_encoding_is_listed_and_not_guessed() throws Exception {
        var read = DatasetFile.read(write("sv.csv", HEADER + "S1,SV,101-1,Größe\nS1,SV,101-2,A\n", Charset.forName("ISO-8859-1"))).orElseThrow();
        assertThat(read.rows()).extracting(Dataset.Row::subject).containsExactly("101-2");
        assertThat(read.findings()).singleElement().isEqualTo(new Finding("sv.csv", 1, "101-1", "not in UTF-8"));
        assertThat(csv("\uFEFF" + HEADER + "S1,SV,101-1,Größe\n").rows()).as("with a byte order mark").hasSize(1);
    }

    @Test
    void dataset_json_is_read_as_one_document_and_as_lines() throws Exception {
        var columns = "\"datasetJSONVersion\":\"1.1.0\",\"name\":\"SV\",\"columns\":[{\"name\":\"USUBJID\"},{\"name\":\"VISITNUM\"}]";
        var document = DatasetFile.read(write("sv.json", "{" + columns + ",\"rows\":[[\"101-1\",3.5],[\"101-2\",null],[\"101-3\"]]}", StandardCharsets.UTF_8)).orElseThrow();
        assertThat(document.rows()).extracting(row -> row.subject() + "/" + row.text("VISITNUM")).containsExactly("101-1/3.5", "101-2/");
        assertThat(document.findings()).extracting(Finding::row).containsExactly(3);
        var lines = DatasetFile.read(write("sv.ndjson", "{" + columns + "}\n[\"101-1\",3.5]\nbroken\n[\"101-2\",4]\n", StandardCharsets.UTF_8)).orElseThrow();
        assertThat(lines.rows()).extracting(Dataset.Row::number).containsExactly(1, 3);
        assertThat(lines.findings()).extracting(Finding::reason).containsExactly("not a row of cells");
        assertThat(DatasetFile.read(write("study.json", "{\"study\":{}}", StandardCharsets.UTF_8))).isEmpty();
    }

    @Test
    void missing_columns_are_one_finding_of_the_file() throws Exception {
        assertThat(csv(HEADER + "S1,SV,101-1,A\n").missing("USUBJID", "SVSTDTC", "VISITNUM")).singleElement().satisfies(finding -> {
            assertThat(finding.row()).isZero();
            assertThat(finding.reason()).contains("SVSTDTC, VISITNUM");
        });
    }

    @Test
    void a_file_called_as_a_domain_that_is_no_dataset_says_why_and_is_not_passed_over() throws Exception {
        var nameless = DatasetFile.read(write("dm.csv", "STUDYID,USUBJID,SITEID\nS1,101-1,101\n", StandardCharsets.UTF_8)).orElseThrow();
        assertThat(nameless.domain()).isEqualTo("DM");
        assertThat(nameless.findings()).containsExactly(new Finding("dm.csv", 0, "", "no column DOMAIN: nothing of the file can be loaded"));
        assertThat(nameless.missing("SITEID")).as("said once").isEmpty();
        var both = DatasetFile.read(write("DM.csv", "STUDYID,SUBJECT\nS1,101-1\n", StandardCharsets.UTF_8)).orElseThrow();
        assertThat(both.findings()).extracting(Finding::reason).containsExactly("no column DOMAIN and USUBJID: nothing of the file can be loaded");
        var twice = DatasetFile.read(write("ds.csv", HEADER.replace("VISIT", "DOMAIN") + "S1,DS,101-1,DS\n", StandardCharsets.UTF_8)).orElseThrow();
        assertThat(twice.domain()).as("whose part is missing").isEqualTo("DS");
        assertThat(DatasetFile.read(write("adsl.csv", "STUDYID,USUBJID,TRT01P\nS1,101-1,A\n", StandardCharsets.UTF_8))).as("an analysis dataset").isEmpty();
        assertThat(DatasetFile.read(write("to.csv", "address,city\nA,B\n", StandardCharsets.UTF_8))).as("has only the name").isEmpty();
    }

    @Test
    void demographics_that_cannot_be_read_are_a_trial_of_which_nothing_can_be_loaded() throws Exception {
        var file = write("dm.csv", "STUDYID,USUBJID,SITEID\nS1,101-1,101\n", StandardCharsets.UTF_8);
        assertThat(TrialLoad.datasets(List.of(file))).containsExactly(Map.entry("DM", file));
        var trial = new Trial(List.of(DatasetFile.read(file).orElseThrow()));
        assertThat(trial.stories()).isEmpty();
        assertThat(trial.findings()).extracting(Finding::file).containsExactly("dm.csv");
    }

    private Dataset csv(String text) throws IOException {
        return DatasetFile.read(write("sv.csv", text, StandardCharsets.UTF_8)).orElseThrow();
    }

    private Path write(String name, String text, Charset charset) throws IOException {
        return Files.writeString(folder.resolve(name), text, charset);
    }
}
