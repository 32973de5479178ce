package org.trialledger.local.load.sdtm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrialTest {
    private static final List<String> DM = List.of("STUDYID", "DOMAIN", "USUBJID", "SITEID", "RFSTDTC", "RFICDTC", "DMDTC", "AGE", "SEX", "ARMCD", "ARM", "COUNTRY");
    private static final List<String> SV = List.of("USUBJID", "VISITNUM", "VISIT", "SVSTDTC"), DS = List.of("USUBJID", "DSDECOD", "DSTERM", "DSCAT", "DSSTDTC"), EX = List.of("USUBJID", "EXSTDTC", "EXENDTC"),
        AE = List.of("USUBJID", "AESEQ", "AETERM", "AESER", "AESHOSP", "AESTDTC", "AEDTC");

    @Test
    void a_completed_course_is_told_in_order() {
        var trial = trial(List.of(subject("101-1", "2024-02-01", "2024-01-18", "AST", "IRL")),
            List.of(List.of("101-1", "1", "SCREENING", "2024-01-18"), List.of("101-1", "2", "BASELINE", "2024-02-01"), List.of("101-1", "3", "WEEK 4", "2024-03-01")),
            List.of(List.of("101-1", "COMPLETED", "PROTOCOL COMPLETED", "DISPOSITION EVENT", "2024-03-01"), List.of("101-1", "FINAL LAB VISIT", "x", "OTHER EVENT", "2024-03-01")),
            List.of(List.of("101-1", "2024-02-01", "2024-02-28")), List.of());
        assertThat(paths(trial)).containsExactly("", "/screening", "/visits", "/visits", "/eligibility", "/randomisation", "/treatment-start", "/treatment-end", "/visits", "/completion");
        assertThat(trial.sites()).containsExactly(new Trial.Site("101", "IE"));
        assertThat(trial.findings()).isEmpty();
        assertThat(trial.begins()).contains(LocalDate.of(2024, 1, 18));
    }

    @Test
    void a_screen_failure_is_not_randomised() {
        var trial = trial(List.of(subject("101-1", "", "2024-01-18", "SCRNFAIL", "IE")), List.of(List.of("101-1", "1", "SCREENING", "2024-01-18")),
            List.of(List.of("101-1", "SCREEN FAILURE", "Too old", "DISPOSITION EVENT", "2024-01-20")), List.of(), List.of());
        assertThat(paths(trial)).containsExactly("", "/screening", "/visits", "/screen-failure");
        assertThat(acts(trial).getLast().body().path("comment").asText()).isEqualTo("Too old");
    }

    @Test
    void who_leaves_early_leaves_on_the_last_visit() {
        for (var end : Map.of("WITHDRAWAL BY SUBJECT", "/consent-withdrawal", "ADVERSE EVENT", "/withdrawal", "STUDY TERMINATED BY SPONSOR", "/withdrawal", "LOST TO FOLLOW-UP", "/loss-to-follow-up").entrySet()) {
            var trial = trial(List.of(subject("101-1", "2024-02-01", "2024-02-01", "AST", "IE")), List.of(List.of("101-1", "1", "BASELINE", "2024-02-01"), List.of("101-1", "9", "RETRIEVAL", "2024-05-01")),
                List.of(List.of("101-1", end.getKey(), end.getKey(), "DISPOSITION EVENT", "2024-03-01")), List.of(List.of("101-1", "2024-02-01", "2024-02-28")), List.of());
            assertThat(paths(trial)).as(end.getKey()).endsWith("/treatment-discontinuation", "/visits", end.getValue());
            assertThat(acts(trial).getLast().on()).isEqualTo(LocalDate.of(2024, 5, 1));
        }
    }

    @Test
    void what_a_file_cannot_mean_is_a_finding_and_the_rest_is_told() {
        var trial = trial(List.of(subject("101-1", "2024-02-01", "2024-01-18", "AST", "IE"), subject("101-1", "2024-02-01", "2024-01-18", "AST", "IE"), subject("", "", "", "", "IE"),
                List.of("S2", "DM", "101-9", "101", "", "2024-01-18", "", "40", "F", "SCRNFAIL", "", "IE")),
            List.of(List.of("101-1", "1", "SCREENING", "2024-02-30"), List.of("101-1", "x", "SCREENING", "2024-01-18"), List.of("101-1", "2", "A", "2024-01-18"), List.of("101-1", "2", "B", "2024-01-18"), List.of("101-1", "2", "C", "2024-01-19"),
                List.of("999-9", "1", "SCREENING", "2024-01-18")), List.of(), List.of(), List.of(List.of("101-1", "1", "Cough", "N", "N", "", "")));
        assertThat(trial.stories()).hasSize(1);
        assertThat(acts(trial).stream().filter(act -> act.path().equals("/visits")).map(act -> act.body().at("/visits/0/code").asText())).as("on another day it is another visit").containsExactly("2", "2-2");
        assertThat(trial.findings()).extracting(Finding::reason).containsExactlyInAnyOrder("the subject is there twice: only its first row is loaded", "no subject (USUBJID)", "of another study (S2)",
            "SVSTDTC: \"2024-02-30\" is no date (ISO 8601)", "\"x\" is no visit number (VISITNUM)", "visit 2 on 2024-01-18 is there twice: only its first row is loaded", "the demographics have no subject 999-9",
            "neither AESTDTC nor AEDTC says on which day the event was known");
    }

    @Test
    void an_adverse_event_keeps_its_precision_and_its_criteria() {
        var trial = trial(List.of(subject("101-1", "2024-02-01", "2024-01-18", "AST", "IE")), List.of(List.of("101-1", "1", "SCREENING", "2024-01-18")), List.of(), List.of(),
            List.of(List.of("101-1", "1", "Pneumonia", "Y", "Y", "2024-02", "2024-03-05"), List.of("101-1", "2", "Fall", "Y", "N", "2024-02-07", "")));
        var events = acts(trial).stream().filter(act -> act.path().equals("/adverse-events")).toList();
        assertThat(events).extracting(act -> act.body().path("awareOn").asText() + act.body().at("/description/startedOn").asText() + act.body().at("/description/seriousness"))
            .containsExactlyInAnyOrder("2024-03-052024-02[\"HOSPITALISATION\"]", "2024-02-072024-02-07[\"OTHER_MEDICALLY_IMPORTANT\"]");
    }

    @Test
    void the_trial_that_the_project_ships_is_sound() throws Exception {
        var folder = Path.of(System.getProperty("basedir", "")).resolve("examples/example-3-trial").toAbsolutePath();
        var datasets = new ArrayList<Dataset>();
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) DatasetFile.read(file).ifPresent(datasets::add);
        }
        var trial = new Trial(datasets);
        assertThat(trial.findings()).isEmpty();
        assertThat(trial.stories()).hasSize(22);
        assertThat(trial.sites()).extracting(Trial.Site::country).containsExactly("IE", "IE", "DE");
    }

    static List<String> subject(String id, String reference, String consent, String arm, String country) {
        return List.of("S1", "DM", id, "101", reference, consent, "", "40", "F", arm, arm.equals("AST") ? "Asterol" : "", country);
    }

    private static List<String> paths(Trial trial) {
        return acts(trial).stream().map(Act::path).toList();
    }

    private static List<Act> acts(Trial trial) {
        return trial.stories().getFirst().acts();
    }

    static Trial trial(List<List<String>> subjects, List<List<String>> visits, List<List<String>> dispositions, List<List<String>> exposures, List<List<String>> events) {
        return new Trial(List.of(dataset("DM", DM, subjects), dataset("SV", SV, visits), dataset("DS", DS, dispositions), dataset("EX", EX, exposures), dataset("AE", AE, events)));
    }

    private static Dataset dataset(String domain, List<String> columns, List<List<String>> rows) {
        var read = new ArrayList<Dataset.Row>();
        for (var cells : rows) {
            var byColumn = new HashMap<String, String>();
            for (int i = 0; i < columns.size(); i++) byColumn.put(columns.get(i), cells.get(i));
            read.add(new Dataset.Row(domain, domain.toLowerCase() + ".csv", read.size() + 1, byColumn));
        }
        return new Dataset(domain, domain.toLowerCase() + ".csv", columns, read, List.of(), rows.size());
    }
}
