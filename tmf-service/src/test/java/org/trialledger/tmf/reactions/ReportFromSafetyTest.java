package org.trialledger.tmf.reactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trialledger.tmf.TmfApi.*;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.platform.axon.EventJson;
import org.trialledger.platform.domain.RuleViolation;
import org.trialledger.platform.duework.Due;
import org.trialledger.platform.ledger.Claims;
import org.trialledger.platform.servicekit.Views;
import org.trialledger.tmf.TestStudies;
import org.trialledger.tmf.TmfApi;
import org.trialledger.tmf.TmfServices;
import org.trialledger.tmf.content.ContentSettings;
import org.trialledger.tmf.content.ContentStore;
import org.trialledger.tmf.document.domain.Content;
import org.trialledger.tmf.document.domain.DocumentCommand.ReceiveDocument;
import org.trialledger.tmf.document.domain.DocumentCommand.Standing;
import org.trialledger.tmf.document.domain.Filing;
import org.trialledger.tmf.document.domain.Origin;
import org.trialledger.tmf.document.domain.Scope;
import org.trialledger.tmf.document.rest.StudyFileState;
import org.trialledger.tmf.expected.application.CalledDocuments;
import org.trialledger.tmf.expected.domain.Occurrence;
import org.trialledger.tmf.ems.Packages;
import org.trialledger.tmf.reactions.ReportFromSafety.Kept;

/** What safety-service kept comes into the file over HTTP; here another server stands where it does. */
@QuarkusTest
@QuarkusTestResource(TmfServices.class)
class ReportFromSafetyTest {
    private static final String SPECIALIST = "tmf-specialist";
    private static final LocalDate DAY = LocalDate.of(2026, 6, 1);

    @TestHTTPResource("/") URI base;
    @Inject TestStudies studies;
    @Inject Views views;
    @Inject ContentStore contents;
    @Inject ContentSettings settings;
    @Inject AggregateStates states;
    @Inject StudyFileState file;
    @Inject Claims claims;
    @Inject CalledDocuments called;

    private final Map<String, byte[]> given = new ConcurrentHashMap<>();
    private volatile String salt = "";
    private HttpServer safety;
    private TmfApi api;
    private UUID id, submission;

    @BeforeEach
    void begin() throws IOException {
        api = new TmfApi(base);
        id = studies.withSites();
        submission = UUID.randomUUID();
        safety = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        safety.createContext("/api/v1/studies/" + id + "/safety-submissions/files/", exchange -> {
            var path = exchange.getRequestURI().getPath();
            var content = given.get(path.substring(path.lastIndexOf('/') + 1));
            var known = "Bearer mine".equals(exchange.getRequestHeaders().getFirst("Authorization")) && content != null;
            exchange.getResponseHeaders().set("Content-Type", "application/xml;charset=UTF-8");
            exchange.getResponseHeaders().set("Salt", salt);
            exchange.sendResponseHeaders(known ? 200 : 404, known ? content.length : -1);
            if (known) exchange.getResponseBody().write(content);
            exchange.close();
        });
        safety.start();
    }

    @AfterEach
    void end() {
        safety.stop(0);
    }

    private ReportFromSafety reports(StudyFileState state) {
        return new ReportFromSafety(new SafetyFiles(URI.create("http://127.0.0.1:" + safety.getAddress().getPort()), () -> "mine"), contents, settings, states, state, claims, InstantSource.system());
    }

    private Due due(String sha256, boolean restricted) throws IOException {
        var kept = new Kept(submission, "07.02.01", Scope.STUDY, "Report of version 1 to FDA", DAY, "M-1", sha256, restricted);
        return new Due(ReportFromSafety.KIND, kept.key(), id, Instant.EPOCH, EventJson.mapper().writeValueAsString(kept));
    }

    private String kept(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        given.put(Packages.sha256(bytes), bytes);
        return Packages.sha256(bytes);
    }

    private JsonNode documents(String role, String area) {
        views.settle();
        return shown(api.get(role, study(id) + "/documents" + area)).path("items");
    }

    @Test
    void the_copy_is_filed_once_is_final_and_satisfies_what_expects_it() throws IOException {
        for (var command : called.of(new Occurrence("safety.SafetySubmissionAccepted", id, null, null, null, null, submission.toString(), "C-1", DAY, null, Map.of("authority", "FDA", "toCommittee", "false")))) studies.send(command);
        var sha256 = kept("<report>" + id + "</report>");
        studies.send(reports(file).command(due(sha256, false)).orElseThrow());
        assertThat(reports(file).command(due(sha256, false))).as("a second time").isEmpty();
        var filed = documents(SPECIALIST, "");
        assertThat(filed).hasSize(1);
        assertThat(List.of("artifact", "status", "origin", "filedBy", "fileName", "mediaType", "sha256").stream().map(field -> filed.at("/0/" + field).asText()))
            .containsExactly("07.02.01", "FINAL", "SERVICE", "safety-service", "M-1.xml", "application/xml", sha256);
        assertThat(contents.exists(sha256)).isTrue();
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
            views.settle();
            return shown(api.get(SPECIALIST, study(id) + "/expected-documents?artifact=07.02.01")).at("/items/0/status").asText().equals("SATISFIED");
        });
    }

    @Test
    void a_report_with_the_treatment_is_compared_with_its_salted_hash_and_lies_in_the_restricted_area() throws IOException {
        var report = "<report>Asterol " + id + "</report>";
        var salted = Packages.sha256(("a grain of salt" + report).getBytes(StandardCharsets.UTF_8));
        given.put(salted, report.getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> reports(file).command(due(salted, true))).as("without its salt").isInstanceOf(RuleViolation.class);
        salt = HexFormat.of().formatHex("a grain of salt".getBytes(StandardCharsets.UTF_8));
        studies.send(reports(file).command(due(salted, true)).orElseThrow());
        assertThat(documents(SPECIALIST, "")).isEmpty();
        var filed = documents("unblinded-statistician", "/restricted");
        assertThat(filed).hasSize(1);
        assertThat(filed.at("/0/sha256").asText()).as("its own").isEqualTo(Packages.sha256(report.getBytes(StandardCharsets.UTF_8)));
        submission = UUID.randomUUID();
        assertThat(reports(file).command(due(salted, true))).as("the same is filed as the same already").isEmpty();
    }

    /** What fails is due again: nothing is filed of it, and nothing kept. */
    @Test
    void what_is_not_given_or_not_what_was_sent_is_tried_again() throws IOException {
        var missing = Packages.sha256(("later " + id).getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> reports(file).command(due(missing, false))).isInstanceOf(IllegalStateException.class).hasMessageContaining("404");
        given.put(missing, "something else".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> reports(file).command(due(missing, false))).isInstanceOf(RuleViolation.class);
        assertThat(contents.exists(missing)).isFalse();
        kept("later " + id);
        assertThatThrownBy(() -> reports(_ -> false).command(due(missing, false))).as("while the file is closed").isInstanceOf(IllegalStateException.class);
        safety.stop(0);
        assertThatThrownBy(() -> reports(file).command(due(missing, false))).isInstanceOf(RuntimeException.class);
        assertThat(documents(SPECIALIST, "")).isEmpty();
    }

    @Test
    void what_somebody_has_filed_as_the_same_is_not_filed_again() throws IOException {
        var sha256 = kept("<report>by hand " + id + "</report>");
        studies.send(new ReceiveDocument(id, UUID.randomUUID(), new Filing("07.02.01", Scope.STUDY, "Report", "en", DAY), Standing.FINE, false, false, new Content("a.xml", "application/xml", 9, sha256), Origin.UPLOAD, "ina", DAY, true));
        assertThat(reports(file).command(due(sha256, false))).isEmpty();
    }
}
