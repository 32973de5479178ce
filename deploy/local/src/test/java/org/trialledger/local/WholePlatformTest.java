package org.trialledger.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The real services, as they are built, with a PostgreSQL, Kafka and issuer of their own: started once, for that is what takes the time. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WholePlatformTest {
    private static final int STUDIES = 100;
    private static final int BETWEEN_KILLS = 12;
    private static final String KILL_PROTOCOL = "EXB-KILL-";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir static Path folder;
    private Path checkout;
    private LocalPlatform local;

    @BeforeAll
    void start() throws Exception {
        checkout = Path.of("../..");
        for (var service : Programs.SERVICES) {
            assumeThat(checkout.resolve(service.name()).resolve("target/quarkus-app/quarkus-run.jar")).as("the built services").exists();
        }
        local = new LocalPlatform(checkout, folder.resolve("home"));
        var up = local.run("up", "--detach");
        assertThat(up.exitCode()).as(up.output()).isZero();
    }

    @AfterAll
    void stop() throws Exception {
        if (local != null) local.run("down");
    }

    /** A case from a site travels to a submission, to letters and to the master file; a missed clock to the study's findings; and a treatment to nobody who is blinded. */
    @Test @Order(1)
    void a_sites_serious_event_reaches_the_authority_the_sites_and_the_master_file_and_its_treatment_nobody_blinded() throws Exception {
        var journey = CaseJourney.of(local, folder.resolve("trial"));
        journey.report();
        journey.assess();
        journey.submit();
        journey.tellSites();
        journey.file();
        journey.missAClock();
        journey.breakTheCode();
        journey.lookForTheTreatment();
    }

    /** What is done at once to protect participants reaches everybody who must act on it, and nobody is included until it is lifted. */
    @Test @Order(2)
    void an_urgent_safety_measure_stops_inclusion_and_is_told_to_all_until_it_is_lifted() throws Exception {
        var journey = new MeasureJourney(local);
        journey.declare();
        journey.tellSites();
        journey.stopInclusion();
        journey.lift();
    }

    /** A role given in one service is one in all, and ends in all; a name erased in one is gone from all. */
    @Test @Order(3)
    void a_role_and_a_name_are_taken_back_everywhere() throws Exception {
        var journey = new PersonJourney(local);
        journey.giveAndTakeRoles();
        journey.erase();
    }

    /** What budget-service finds is a risk that executives read of, and a halted study promises nothing that can wait. */
    @Test @Order(4)
    void money_that_runs_short_reaches_the_executives_and_a_halt_freezes_what_can_wait() throws Exception {
        var journey = new BudgetJourney(local);
        journey.baseline();
        journey.commit();
        journey.halt();
    }

    /** Whoever is killed during a load comes back, and every study is there once, whole, in ledger and portfolio. */
    @Test @Order(5)
    void a_load_over_kills_of_every_process_loses_and_repeats_nothing() throws Exception {
        var files = writeStudies(checkout);
        var load = local.start("load", files.toString());
        var loadedBefore = 0;
        for (var program : List.of("study-service", "postgresql", "gateway", "kafka", "issuer")) {
            var enough = loadedBefore + BETWEEN_KILLS;
            await().atMost(Duration.ofSeconds(120)).until(() -> loaded() >= enough);
            loadedBefore = loaded();
            local.process(program).destroyForcibly();
        }
        assertThat(load.waitFor(200, TimeUnit.SECONDS)).isTrue();
        assertThat(load.exitValue()).as(local.output("load")).isZero();
        assertThat(local.output("load")).contains(STUDIES + " loaded");

        await().atMost(Duration.ofSeconds(90)).ignoreExceptions().untilAsserted(this::everyStudyIsThereOnceAndWhole);
        assertThat(local.run("load", files.toString()).output()).contains(STUDIES + " already there");
        everyStudyIsThereOnceAndWhole();
    }

    private void everyStudyIsThereOnceAndWhole() throws Exception {
        var studies = portfolio();
        assertThat(studies).hasSize(STUDIES);
        assertThat(studies.stream().map(study -> study.path("protocolNumber").asText()).distinct()).hasSize(STUDIES);
        assertThat(studies.stream().map(study -> study.path("eventCount").asLong()).distinct()).as("all files are alike, so are their histories").hasSize(1);
    }

    private List<JsonNode> portfolio() throws Exception {
        var token = local.run("token").output().strip();
        var studies = new ArrayList<JsonNode>();
        for (var cursor = ""; cursor != null; ) {
            var query = cursor.isEmpty() ? "" : "?cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
            var page = JSON.readTree(local.get(Port.GATEWAY, "/api/v1/portfolio" + query, "Authorization", "Bearer " + token));
            for (var study : page.required("items")) if (study.path("protocolNumber").asText().startsWith(KILL_PROTOCOL)) studies.add(study);
            cursor = page.path("nextCursor").asText(null);
        }
        return studies;
    }

    private int loaded() throws Exception {
        return (int) local.output("load").lines().filter(line -> line.endsWith(": loaded")).count();
    }

    private Path writeStudies(Path checkout) throws Exception {
        var studies = Files.createDirectories(folder.resolve("studies"));
        var example = JSON.readTree(checkout.resolve("deploy/local/examples/example-2-registry-record.json").toFile());
        for (var i = 0; i < STUDIES; i++) {
            var study = example.deepCopy();
            var identification = (ObjectNode) study.path("protocolSection").path("identificationModule");
            identification.put("nctId", "NCT91%06d".formatted(i));
            ((ObjectNode) identification.path("orgStudyIdInfo")).put("id", KILL_PROTOCOL + "%03d".formatted(i));
            JSON.writeValue(studies.resolve("study-%03d.json".formatted(i)).toFile(), study);
        }
        return studies;
    }
}
