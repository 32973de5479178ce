package org.trialledger.local.load.sdtm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against an API that takes everything and shows what the test says. */
class ReconciliationTest {
    private static final String EVENTS = "{\"adverseEventId\":\"e1\",\"subjectNumber\":\"101-1\",\"serious\":true},{\"adverseEventId\":\"e2\",\"subjectNumber\":\"101-1\",\"serious\":false}",
        ANOTHER = "{\"adverseEventId\":\"e9\",\"serious\":true}";

    private final AtomicInteger looks = new AtomicInteger();
    private volatile String cases, payables = "";
    private Optional<SiteFees> fees = Optional.empty();
    @RegisterExtension
    private final StandInApi api = new StandInApi(this::answer);

    @Test
    void the_adverse_events_that_were_taken_have_their_cases_once_safety_service_has_heard_of_them() throws Exception {
        cases = caseOf("e1", true) + "," + caseOf("e2", false) + "," + ANOTHER;
        var reconciliation = reconciliation();
        assertThat(reconciliation.toString().lines().filter(line -> line.contains("cases in safety-service"))).singleElement().asString().containsSubsequence("2", "0", "2", "agrees");
        assertThat(reconciliation.toString().lines().filter(line -> line.contains("of them serious"))).hasSize(2).allSatisfy(line -> assertThat(line).contains("agrees"));
        assertThat(looks.get()).as("it waited").isGreaterThan(2);
    }

    @Test
    void a_serious_event_whose_case_is_not_serious_differs() throws Exception {
        cases = caseOf("e1", false) + "," + caseOf("e2", false);
        var reconciliation = reconciliation();
        assertThat(reconciliation.toString().lines().filter(line -> line.contains("of them serious")).toList()).last().asString().containsSubsequence("1", "0", "0", "DIFFERS");
        assertThat(reconciliation.agrees()).isFalse();
    }

    @Test
    void what_is_owed_for_visits_is_computed_from_the_files_and_held_against_what_budget_service_says() throws Exception {
        cases = caseOf("e1", true) + "," + caseOf("e2", false);
        fees = schedule();
        payables = payable("VISIT", "101-1", "640.00") + "," + payable("VISIT", "999-9", "1.00") + "," + payable("START_UP", "", "5000.00");
        assertThat(owed()).satisfiesExactly(line -> assertThat(line).containsSubsequence("visits that sites are owed for", "1", "0", "1", "agrees"),
            line -> assertThat(line).containsSubsequence("owed for visits (EUR)", "640.00", "0", "640.00", "agrees"));
        payables = payable("VISIT", "101-1", "639.99");
        assertThat(owed()).last().asString().containsSubsequence("640.00", "639.99", "DIFFERS");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        [1]                                          | not a JSON object
        {                                            | line 1 is not JSON
        {"fees": [{}]}                               | "validFrom" is no date
        {"validFrom": "soon", "fees": [{}]}          | "validFrom" is no date
        {"validFrom": "2026-01-01"}                  | it has no "fees"
        {"validFrom": "2026-01-01", "fees": []}      | it has no "fees"
        """)
    void a_file_that_is_no_fee_schedule_says_why(String content, String why, @TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("fees.json"), content);
        assertThatIOException().isThrownBy(() -> SiteFees.read(file)).withMessageContaining("fees.json is no fee schedule").withMessageContaining(why);
    }

    private static Optional<SiteFees> schedule() throws IOException {
        return Optional.of(SiteFees.read(Path.of("examples/example-3-trial/fee-schedule.json")));
    }

    private List<String> owed() throws Exception {
        return reconciliation().toString().lines().filter(line -> line.contains("owed for")).toList();
    }

    private static String payable(String kind, String subject, String amount) {
        return "{\"line\":{\"kind\":\"%s\",\"subjectNumber\":\"%s\",\"amount\":{\"amount\":\"%s\",\"currency\":\"EUR\"}}}".formatted(kind, subject, amount);
    }

    private Reconciliation reconciliation() throws IOException, InterruptedException {
        var steps = api.steps();
        var trial = TrialTest.trial(List.of(TrialTest.subject("101-1", "2024-02-01", "2024-01-18", "AST", "IE")), List.of(List.of("101-1", "1", "SCREENING", "2024-01-18")), List.of(), List.of(),
            List.of(List.of("101-1", "1", "Pneumonia", "Y", "Y", "2024-02", "2024-03-05"), List.of("101-1", "2", "Fall", "N", "N", "2024-02-07", "")));
        var player = new TrialPlayer(steps, Map.of("101", new SiteSetup.Active("i1", "pia", "carl")), new StudySetup.Form("f1", "en"));
        player.play(trial.stories());
        assertThat(player.refused()).isEmpty();
        return Reconciliation.of(trial, player, steps, fees);
    }

    private static String caseOf(String event, boolean serious) {
        return "{\"adverseEventId\":\"%s\",\"serious\":%s}".formatted(event, serious);
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        var path = exchange.getRequestURI().getPath();
        var items = path.endsWith("/adverse-events") ? EVENTS : path.endsWith("/payables") ? payables : path.endsWith("/safety-cases") && looks.incrementAndGet() > 2 ? cases : "";
        var body = ("{\"items\":[" + items + "]}").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        if (exchange.getRequestMethod().equals("POST")) exchange.getResponseHeaders().add("Location", path + "/x1");
        exchange.sendResponseHeaders(exchange.getRequestMethod().equals("POST") ? 201 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
