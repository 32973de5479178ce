package org.trialledger.bench.services;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.trialledger.bench.Section;
import org.trialledger.local.load.Api;
import org.trialledger.local.load.Api.Answer;
import org.trialledger.local.load.sdtm.TrialLoad;

/**
 * (k) The end of a month in budget-service: so many payables of the sites of a trial are entered, accrued, and paid in requests of 200, each drafted,
 * submitted, signed by a second person, sent, confirmed and reconciled. Once, whatever the effort: a month is paid once.
 */
public final class BudgetBench {
    private static final Duration PATIENCE = Duration.ofSeconds(120), BETWEEN_LOOKS = Duration.ofMillis(500), LONGEST = Duration.ofHours(2);
    private static final int CALLERS = 16, ITEMS_OF_REQUEST = 200;
    private static final String PREPARER = "finn", APPROVER = "amara";

    private final Path trial;
    private final int items;
    private final Section section;
    private Services services;
    private Api api;
    private String study;

    /** @param items payables of the month */
    public BudgetBench(Path trial, int items, Section section) {
        this.trial = trial;
        this.items = items;
        this.section = section;
    }

    public void run() throws Exception {
        section.note("%,d payables at the sites of the trial in %s, through the gateway, %d callers, all services beside", items, trial, CALLERS);
        section.note("payment run: requests of %d, each drafted to reconciled; one site after the other where it must be, the sites beside each other", ITEMS_OF_REQUEST);
        section.note("told: from the last request until every payable says that it is paid");
        try (var started = Services.start()) {
            services = started;
            api = services.loader(PATIENCE);
            var sites = sites();
            var payees = new ArrayList<String>();
            for (var site : sites) payees.add(prepare(site));
            enter(sites);
            accrue();
            pay(sites, payees);
            for (var process : services.processes().entrySet()) section.record(process.getKey(), "resident MB", ProcessFacts.residentMegabytes(process.getValue().pid()));
            section.record("budget-service", "cpu s", ProcessFacts.processorTime(services.processes().get("budget-service").handle()).toMillis() / 1e3);
        }
    }

    /** The trial gives a study with active sites and people in its finance. */
    private List<String> sites() throws Exception {
        try (var files = Files.list(trial)) {
            new TrialLoad(api, new PrintStream(OutputStream.nullOutputStream()), null).load(TrialLoad.datasets(files.sorted().toList()), null);
        }
        study = "/api/v1/studies/" + get("maria", "/api/v1/studies?limit=1").at("/items/0/studyId").asText();
        var sites = new ArrayList<String>();
        for (var site : get("maria", study + "/sites?limit=100").path("items")) sites.add(site.path("siteId").asText());
        if (sites.isEmpty()) throw new IllegalStateException("the trial has no site");
        return sites;
    }

    /** @return the site's payee */
    private String prepare(String site) throws IOException, InterruptedException {
        var schedule = study + "/fee-schedules/" + post(PREPARER, study + "/fee-schedules", """
            {"siteId":"%s","validFrom":"%s","currency":"EUR","overheadPercent":20,"holdbackPercent":10,"withholdingPercent":5,"vatPercent":0,"trigger":"DATA_ENTERED","ageingStart":"ACTIVITY_DATE","fees":[
             {"code":"ITEM","kind":"INVOICEABLE","description":"Item","rate":{"amount":"125.00","currency":"EUR"},"overheadable":true,"holdbackable":true,"taxable":true}]}""".formatted(site, month().atDay(1))).id() + "/versions/1";
        sign(schedule + "/approval");
        post(APPROVER, schedule + "/activation", "{}");
        var payee = post(PREPARER, study + "/payees",
            "{\"siteId\":\"%s\",\"kind\":\"INSTITUTION\",\"name\":\"Hospital\",\"country\":\"IE\",\"currency\":\"EUR\",\"bankReference\":\"IE29AIBK93115212345678\"}".formatted(site)).id();
        post(APPROVER, study + "/payees/" + payee + "/bank-verification", "{}");
        post(PREPARER, study + "/payees/" + payee + "/tax-forms", "{\"kind\":\"W8BENE\",\"signedOn\":\"%s\"}".formatted(today().minusMonths(2)));
        return payee;
    }

    private void enter(List<String> sites) throws Exception {
        var next = new AtomicInteger();
        double seconds = together(CALLERS, () -> {
            for (int n = next.getAndIncrement(); n < items; n = next.getAndIncrement())
                post(PREPARER, study + "/payables", "{\"siteId\":\"%s\",\"feeCode\":\"ITEM\",\"serviceDate\":\"%s\",\"documentNumber\":\"D-%d\"}".formatted(sites.get(n % sites.size()), month().atDay(1 + n % 28), n));
            return null;
        });
        section.record("entered", "s", seconds);
        section.record("entered", "payables/s", items / seconds);
        section.record("in the view", "s", untilAll("ELIGIBLE"));
    }

    private void accrue() throws Exception {
        long begun = System.nanoTime();
        post(PREPARER, study + "/accrual-runs", "{\"period\":\"%s\"}".formatted(month()));
        section.record("accrual run", "s", since(begun));
        section.record("accrual run", "payables/s", items / since(begun));
        post(APPROVER, study + "/accrual-runs/" + month() + "/posting", "{}");
    }

    private void pay(List<String> sites, List<String> payees) throws Exception {
        var next = new AtomicInteger();
        double seconds = together(sites.size(), () -> {
            int place = next.getAndIncrement(), ofSite = items / sites.size() + (place < items % sites.size() ? 1 : 0);
            for (int paid = 0; paid < ofSite; paid += ITEMS_OF_REQUEST) payOnce(sites.get(place), payees.get(place));
            return null;
        });
        section.record("payment run", "s", seconds);
        section.record("payment run", "payables/s", items / seconds);
        section.record("told", "s", untilAll("PAID"));
    }

    private void payOnce(String site, String payee) throws IOException, InterruptedException {
        var request = study + "/payment-requests/" + post(PREPARER, study + "/payment-requests", "{\"siteId\":\"%s\",\"payeeId\":\"%s\",\"through\":\"%s\"}".formatted(site, payee, month().atEndOfMonth())).id();
        post(PREPARER, request + "/submission", "{}");
        sign(request + "/approval");
        dispatch(request);
        var net = get(APPROVER, request).at("/request/net");
        var reference = UUID.randomUUID();
        post(PREPARER, request + "/confirmation", "{\"amount\":%s,\"paidOn\":\"%s\",\"reference\":\"%s\"}".formatted(net, today(), reference));
        post(PREPARER, request + "/reconciliation", "{\"amount\":%s,\"bookedOn\":\"%s\",\"statementReference\":\"%s\"}".formatted(net, today(), reference));
    }

    /** Money leaves when the last payable has heard of its request. */
    private void dispatch(String request) throws IOException, InterruptedException {
        for (long begun = System.nanoTime(); ; LockSupport.parkNanos(BETWEEN_LOOKS.toNanos())) {
            var answer = api.post(APPROVER, request + "/dispatch", "{\"batchReference\":\"RUN\"}".getBytes(StandardCharsets.UTF_8), UUID.randomUUID().toString(), "Benchmark");
            if (answer.isSuccess()) return;
            if (!answer.problem().equals("payable-not-told-yet") || since(begun) > LONGEST.toSeconds()) throw new IOException(request + " was not sent: " + answer.describe());
        }
    }

    private void sign(String at) throws IOException, InterruptedException {
        post(APPROVER, at, "{\"meaning\":\"APPROVAL\",\"contentSha256\":\"%s\"}".formatted(get(APPROVER, at).path("sha256").asText()));
    }

    /** @return seconds until all have done it */
    private static double together(int callers, Callable<Void> work) throws Exception {
        long begun = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<Void>>();
            for (int i = 0; i < callers; i++) running.add(threads.submit(work));
            for (var one : running) one.get();
        }
        return since(begun);
    }

    /** @return seconds until so many items are in the view with the status: looked at in the database, so that looking costs little */
    private double untilAll(String status) throws SQLException {
        long begun = System.nanoTime();
        try (var connection = DriverManager.getConnection(services.database("budget"));
             var query = connection.prepareStatement("select count(*) from views.payable where kind = 'INVOICEABLE' and status = ?")) {
            query.setString(1, status);
            while (since(begun) < LONGEST.toSeconds()) {
                try (var row = query.executeQuery()) {
                    row.next();
                    if (row.getInt(1) >= items) return since(begun);
                }
                LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            }
        }
        throw new IllegalStateException("the payables are not all " + status + " within " + LONGEST);
    }

    private Answer post(String who, String path, String body) throws IOException, InterruptedException {
        var answer = api.post(who, path, body.getBytes(StandardCharsets.UTF_8), UUID.randomUUID().toString(), "Benchmark");
        if (!answer.isSuccess()) throw new IOException(path + " was answered with " + answer.describe());
        return answer;
    }

    private JsonNode get(String who, String path) throws IOException, InterruptedException {
        var answer = api.get(who, path);
        if (!answer.isSuccess()) throw new IOException(path + " was answered with " + answer.describe());
        return answer.body();
    }

    private static double since(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }

    private static YearMonth month() {
        return YearMonth.from(today()).minusMonths(1);
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }
}
