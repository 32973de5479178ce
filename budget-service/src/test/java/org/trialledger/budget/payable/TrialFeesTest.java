package org.trialledger.budget.payable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.trialledger.budget.BudgetApi.*;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trialledger.budget.BudgetApi;
import org.trialledger.budget.BudgetServices;
import org.trialledger.budget.TestStudies;
import org.trialledger.budget.payable.domain.PayableCommand.*;
import org.trialledger.platform.conduct.domain.ConductCommand.*;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.platform.servicekit.Views;

/** What is owed for a whole trial, to the cent, against plain SQL over the trial's own datasets. */
@QuarkusTest
@QuarkusTestResource(BudgetServices.class)
class TrialFeesTest {
    private static final String FINN = "finance-preparer", AMARA = "finance-approver";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** By site and kind of fee: how many lines, their sum, how many of them are held. */
    record Sum(String site, String kind, int lines, BigDecimal amount, int held) {}

    private static final String FEES = "select f->>'kind' as kind, f->>'visitCode' as code, (f->'rate'->>'amount')::numeric as rate from jsonb_array_elements(?::jsonb->'fees') f";
    /** A visit is paid by the fee of its number, else, if the file calls it unscheduled, by that of unscheduled visits. */
    private static final String VISITS = """
        with fee as (%s),
          sv as (select * from jsonb_to_recordset(?::jsonb) as sv("USUBJID" text, "VISITNUM" text, "VISIT" text)),
          dm as (select * from jsonb_to_recordset(?::jsonb) as dm("USUBJID" text, "SITEID" text))
        select dm."SITEID" as site, fee.kind as kind, count(*) as lines, sum(fee.rate) as amount, 0 as held
        from sv join dm using ("USUBJID") join fee on fee.kind = 'VISIT' and fee.code = sv."VISITNUM"
          or fee.kind = 'UNSCHEDULED_VISIT' and sv."VISIT" like 'UNSCHEDULED%%' and not exists (select 1 from fee own where own.kind = 'VISIT' and own.code = sv."VISITNUM")
        group by 1, 2""".formatted(FEES);
    private static final String SCREEN_FAILURES = """
        with fee as (%s),
          dm as (select * from jsonb_to_recordset(?::jsonb) as dm("USUBJID" text, "SITEID" text, "ARM" text)),
          failed as (select distinct "USUBJID" from jsonb_to_recordset(?::jsonb) as ds("USUBJID" text, "DSDECOD" text) where "DSDECOD" = 'SCREEN FAILURE'),
          site as (select dm."SITEID" as site, count(*) filter (where failed."USUBJID" is not null) as failures, count(*) filter (where failed."USUBJID" is null) as randomised
            from dm left join failed using ("USUBJID") group by 1)
        select site, 'SCREEN_FAILURE' as kind, failures as lines, failures * fee.rate as amount, greatest(0, failures - (? + floor(?::numeric * randomised)))::int as held
        from site join fee on fee.kind = 'SCREEN_FAILURE' where failures > 0""".formatted(FEES);

    @TestHTTPResource("/") URI base;
    @Inject TestStudies studies;
    @Inject Views views;
    @Inject Sql sql;

    @ParameterizedTest
    @CsvSource({"../deploy/local/examples/example-3-trial, ../deploy/local/examples/example-3-trial/fee-schedule.json, 99",
        "../../shared/data/a_sdtm/cdiscpilot01/by_site_shared, ../deploy/local/fee-schedules/cdisc-pilot.json, 2093"})
    void a_trial_told_twice_owes_what_its_files_say_once(Path folder, Path feeSchedule, int lines) throws Exception {
        assumeTrue(Files.isDirectory(folder), folder + " is not here");
        var api = new BudgetApi(base);
        var id = studies.withSites();
        studies.acceptSignaturePolicy(id, "a-" + AMARA);
        var schedule = Files.readString(feeSchedule);
        activate(api, study(id), schedule);
        List<Map<String, String>> sv = rows(folder, "sv"), dm = rows(folder, "dm"), ds = rows(folder, "ds");
        var expected = new ArrayList<>(recomputed(VISITS, schedule, text(sv), text(dm)));
        var failures = JSON.readTree(schedule).path("screenFailures");
        expected.addAll(recomputed(SCREEN_FAILURES, schedule, text(dm), text(ds), failures.path("first").asInt(), failures.path("ratio").decimalValue()));
        assertThat(expected.stream().mapToInt(Sum::lines).sum()).isEqualTo(lines);

        var sites = dm.stream().collect(Collectors.toMap(row -> row.get("USUBJID"), row -> row.get("SITEID")));
        sites.values().stream().distinct().forEach(number -> studies.send(new NoteSite(id, TestStudies.site(id, number), number, "US")));
        tell(id, sites, sv, ds);
        tell(id, sites, sv, ds);
        await().atMost(Duration.ofSeconds(90)).untilAsserted(() -> assertThat(owed(api, id, sites)).containsExactlyInAnyOrderElementsOf(expected));
        views.settle();
        assertThat(owed(api, id, sites)).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static void activate(BudgetApi api, String study, String terms) {
        var version = created(api.post(FINN, study + "/fee-schedules", terms)) + "/versions/1";
        var sha256 = shown(api.get(AMARA, version + "/approval")).path("sha256").asText();
        changed(api.post(AMARA, version + "/approval", "{\"meaning\":\"APPROVAL\",\"contentSha256\":\"" + sha256 + "\"}"));
        changed(api.post(AMARA, version + "/activation", ""));
    }

    /** As site-service's events would have it, of many participants at a time. */
    private void tell(UUID study, Map<String, String> sites, List<Map<String, String>> visits, List<Map<String, String>> dispositions) throws InterruptedException {
        var failed = dispositions.stream().filter(row -> row.get("DSDECOD").equals("SCREEN FAILURE")).collect(Collectors.toMap(row -> row.get("USUBJID"), row -> LocalDate.parse(row.get("DSSTDTC"))));
        try (var threads = Executors.newFixedThreadPool(16, Thread.ofVirtual().factory())) {
            var courses = visits.stream().collect(Collectors.groupingBy(row -> row.get("USUBJID"), TreeMap::new, Collectors.toList()));
            var told = new ArrayList<Callable<Void>>();
            sites.forEach((subject, number) -> told.add(() -> {
                course(study, TestStudies.site(study, number), subject, courses.getOrDefault(subject, List.of()), failed.get(subject)).forEach(studies::send);
                return null;
            }));
            for (var one : threads.invokeAll(told)) one.resultNow();
        }
    }

    private static List<AggregateCommand> course(UUID study, UUID site, String number, List<Map<String, String>> visits, LocalDate failed) {
        var subject = id(study, number);
        var course = new ArrayList<AggregateCommand>(List.of(new NoteParticipant(study, site, subject, number)));
        for (var row : visits) {
            var visit = id(study, number + row.get("VISITNUM") + row.get("SVSTDTC"));
            var on = LocalDate.parse(row.get("SVSTDTC"));
            course.add(new NoteSiteVisit(study, site, subject, visit, row.get("VISITNUM"), on, row.get("VISIT").startsWith("UNSCHEDULED")));
            course.add(new NoteSiteVisitEntry(study, site, visit, on));
        }
        course.add(failed == null ? new NoteRandomisation(study, site, subject) : new NoteScreenFailure(study, site, subject, 1, failed));
        return course;
    }

    private static UUID id(UUID study, String of) {
        return UUID.nameUUIDFromBytes((study + of).getBytes(StandardCharsets.UTF_8));
    }

    private List<Sum> recomputed(String query, Object... arguments) {
        return sql.list(query, row -> new Sum(row.getString("site"), row.getString("kind"), row.getInt("lines"), row.getBigDecimal("amount").setScale(2), row.getInt("held")), arguments);
    }

    private static List<Sum> owed(BudgetApi api, UUID study, Map<String, String> sites) {
        var sums = new TreeMap<String, Sum>();
        var cursor = "";
        do {
            var page = shown(api.get(AMARA, study(study) + "/payables?limit=500" + (cursor.isEmpty() ? "" : "&cursor=" + cursor)));
            page.path("items").forEach(item -> add(sums, item, sites, study));
            cursor = page.path("nextCursor").asText("");
        } while (!cursor.isEmpty());
        return List.copyOf(sums.values());
    }

    private static void add(Map<String, Sum> sums, JsonNode payable, Map<String, String> sites, UUID study) {
        var site = sites.values().stream().distinct().filter(number -> TestStudies.site(study, number).toString().equals(payable.at("/line/siteId").asText())).findFirst();
        if (site.isEmpty()) return; // a site of the harness, paid for its start-up
        var kind = payable.at("/line/kind").asText();
        if (!List.of("VISIT", "UNSCHEDULED_VISIT", "SCREEN_FAILURE").contains(kind)) return;
        var one = new Sum(site.get(), kind, 1, new BigDecimal(payable.at("/line/amount/amount").asText()), payable.path("status").asText().equals("HELD") ? 1 : 0);
        sums.merge(one.site() + kind, one, (a, b) -> new Sum(a.site(), a.kind(), a.lines() + b.lines(), a.amount().add(b.amount()), a.held() + b.held()));
    }

    private static List<Map<String, String>> rows(Path folder, String dataset) throws IOException {
        try (var rows = new CsvMapper().readerForMapOf(String.class).with(CsvSchema.emptySchema().withHeader()).<Map<String, String>>readValues(folder.resolve(dataset + ".csv").toFile())) {
            return rows.readAll();
        }
    }

    private static String text(List<Map<String, String>> rows) throws JsonProcessingException {
        return JSON.writeValueAsString(rows);
    }
}
