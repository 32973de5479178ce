package org.trialledger.tmf.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.trialledger.platform.testkit.RoleApi.*;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trialledger.platform.servicekit.Views;
import org.trialledger.platform.testkit.ApiClient.Answer;
import org.trialledger.tmf.ContentSweep;
import org.trialledger.tmf.TestStudies;
import org.trialledger.tmf.TmfApi;
import org.trialledger.tmf.TmfServices;
import org.trialledger.tmf.ems.Batch;
import org.trialledger.tmf.ems.ExchangeFile;
import org.trialledger.tmf.ems.ExchangeFile.AuditRecord;
import org.trialledger.tmf.ems.ExchangeFile.Entry;
import org.trialledger.tmf.ems.ExchangeFile.Method;
import org.trialledger.tmf.ems.ExchangeFile.Signature;
import org.trialledger.tmf.ems.ExchangeObject;
import org.trialledger.tmf.ems.ExchangeObject.Level;
import org.trialledger.tmf.ems.ExchangeObject.State;
import org.trialledger.tmf.ems.Integrity;
import org.trialledger.tmf.ems.PackageLimits;
import org.trialledger.tmf.ems.PackageReader;
import org.trialledger.tmf.ems.PackageWriter;
import org.trialledger.tmf.ems.Packages;
import org.trialledger.tmf.exchange.rest.ImportRecording;

/** Packages of more versions than are recorded in one append. */
@QuarkusTest
@QuarkusTestResource(TmfServices.class)
class LargePackageRestTest {
    private static final String SPECIALIST = "tmf-specialist";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TestHTTPResource("/") URI base;
    @Inject TestStudies studies;
    @Inject Views views;
    @Inject ImportRecording recording;
    @Inject ContentSweep sweep;
    @TempDir Path folder;
    TmfApi api;
    UUID id;

    @BeforeEach
    void connect() {
        api = new TmfApi(base);
        id = studies.withSites();
    }

    @AfterEach
    void goOn() {
        recording.unpause();
    }

    private String content(int document, int version) {
        return "Content of " + document + ", version " + version + ", in " + id;
    }

    private ExchangeObject object(int document, int version, boolean last) {
        var file = new ExchangeFile(Integrity.sha256(Packages.sha256(Packages.utf8(content(document, version)))), "v" + version + ".txt", "files/" + document + "-" + version + ".txt", null,
            List.of(new Signature(Method.ELECTRONIC, "ina", "Ina Doyle", OffsetDateTime.parse("2026-01-10T08:12:25.123+02:00"), "APPROVAL")),
            List.of(new AuditRecord("e-1", OffsetDateTime.parse("2026-01-09T08:00:00Z"), "ina", Entry.NEW, "DocumentReceived")));
        return new ExchangeObject("D-" + document, Level.SITE, "IRL", null, "101", 84, "05.02.01", List.of(), null, "en", null, Integer.toString(version),
            last ? State.CURRENT : State.SUPERSEDED, "Acceptance " + document, null, false, null, false, null, LocalDate.of(2026, 1, 9), null, List.of(file), List.of());
    }

    /** Every third document has two versions, and the newer one stands first. */
    private Path sent(int documents) throws IOException {
        var file = folder.resolve("sent.zip");
        try (var zip = new PackageWriter(Files.newOutputStream(file))) {
            try (var manifest = zip.manifest(new Batch(null, "AST-" + id, null, "CRO-7", "T-" + id, "TL-1", "3.3.1"))) {
                for (int i = 0; i < documents; i++) for (int v = versions(i); v >= 1; v--) manifest.write(object(i, v, v == versions(i)));
            }
            for (int i = 0; i < documents; i++)
                for (int v = 1; v <= versions(i); v++) zip.file("files/" + i + "-" + v + ".txt", new ByteArrayInputStream(Packages.utf8(content(i, v))));
        }
        return file;
    }

    private static int versions(int document) {
        return document % 3 == 0 ? 2 : 1;
    }

    private String bring(UUID study, Path zip) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(base.resolve(study(study) + "/tmf-imports?studyIdentifier=AST-" + id)).header("Authorization", "Bearer " + token(SPECIALIST))
            .header("Idempotency-Key", UUID.randomUUID().toString()).header("Content-Type", "application/zip").timeout(Duration.ofMinutes(5)).POST(BodyPublishers.ofFile(zip));
        return created(new Answer(HTTP.send(request.build(), BodyHandlers.ofString())));
    }

    private JsonNode exchanged(String path) {
        return shown(api.get(SPECIALIST, path)).path("exchanged");
    }

    private JsonNode complete(String path) {
        var report = await().atMost(Duration.ofMinutes(3)).ignoreExceptions().until(() -> exchanged(path), one -> one.path("state").asText().equals("COMPLETE"));
        views.settle();
        return report;
    }

    private List<JsonNode> all(String path) {
        var items = new ArrayList<JsonNode>();
        for (String cursor = ""; cursor != null; ) {
            var page = shown(api.get(SPECIALIST, path + "?limit=200" + cursor));
            page.path("items").forEach(items::add);
            cursor = page.hasNonNull("nextCursor") ? "&cursor=" + page.path("nextCursor").asText() : null;
        }
        return items;
    }

    private Path export(UUID study) throws IOException, InterruptedException {
        var made = created(api.post(SPECIALIST, study(study) + "/tmf-exports", "{\"specificationId\":\"TL-1\"}"));
        views.settle();
        var request = HttpRequest.newBuilder(base.resolve(made + "/package")).header("Authorization", "Bearer " + token(SPECIALIST)).timeout(Duration.ofMinutes(5));
        var answer = HTTP.send(request.build(), BodyHandlers.ofFile(folder.resolve(study + ".zip")));
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private List<ExchangeObject> objects(Path zip) throws IOException {
        try (var reader = PackageReader.open(zip, new PackageLimits(10_000, 1 << 20, 100 << 20, 100 << 20))) {
            var whole = Packages.read(reader);
            assertThat(whole.faults()).isEmpty();
            return whole.objects();
        }
    }

    /** What of a version is the same in every system. */
    private static Map<List<Object>, List<Object>> essence(List<ExchangeObject> objects) {
        return objects.stream().collect(Collectors.toMap(o -> List.of(o.title(), o.version()),
            o -> List.of(o.artifact(), o.level(), o.country(), o.siteId(), o.state(), o.artifactDate(), o.files().getFirst().fileName(), o.files().getFirst().integrity(), o.files().getFirst()
                .signatures())));
    }

    @Test
    void thousands_of_versions_come_and_go_and_come_again_as_they_were() throws Exception {
        var sent = sent(2_250);
        var imported = bring(id, sent);
        var report = complete(imported);
        assertThat(List.of(report.path("documents").asInt(), report.path("versions").asInt(), report.path("told").asInt(), report.path("leftOut").asInt()))
            .containsExactly(2_250, 3_000, 3_000, 0);

        var left = export(id);
        assertThat(essence(objects(left))).hasSize(3_000).isEqualTo(essence(objects(sent)));
        var other = studies.withSites();
        complete(bring(other, left));
        assertThat(essence(objects(export(other)))).isEqualTo(essence(objects(sent)));
    }

    @Test
    void an_import_that_broke_off_is_seen_as_such_and_completed_once() throws Exception {
        recording.pause();
        var imported = bring(id, sent(400));
        views.settle();
        var report = exchanged(imported);
        assertThat(report.path("state").asText()).isEqualTo("RECORDING");
        assertThat(report.path("told").asInt()).isBetween(1, report.path("versions").asInt() - 1);
        var first = all(imported + "/objects");
        assertThat(first).hasSize(report.path("told").asInt());
        assertThat(all(study(id) + "/documents").size()).isBetween(1, 399);

        var here = new HashSet<String>();
        first.forEach(one -> here.add(one.path("objectId").asText()));
        int late = 1;
        while (here.contains("D-" + late) || versions(late) > 1) late++;
        created(upload("?artifact=05.02.01&level=SITE&title=By%20hand&fileName=a.txt&site=" + TestStudies.site(id, "101"), content(late, 1)));

        sweep.sweep(Instant.now().plusSeconds(60));
        recording.unpause();
        var whole = complete(imported);
        assertThat(List.of(whole.path("told").asInt(), whole.path("leftOut").asInt())).containsExactly(534, 1);
        var told = all(imported + "/objects");
        assertThat(told).extracting(one -> one.path("number").asInt()).doesNotHaveDuplicates().hasSize(534);
        assertThat(told).filteredOn(one -> one.hasNonNull("leftOut")).extracting(one -> one.path("objectId").asText() + ": " + one.path("leftOut").asText())
            .containsExactly("D-" + late + ": the same content is filed as the same artifact of the same place already");
        assertThat(all(study(id) + "/documents")).hasSize(400);
        assertThat(objects(export(id))).as("every content is there, whatever was swept while it waited").hasSize(534);
    }

    private Answer upload(String query, String text) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(base.resolve(study(id) + "/documents" + query)).header("Authorization", "Bearer " + token(SPECIALIST))
            .header("Idempotency-Key", UUID.randomUUID().toString()).header("Content-Type", "text/plain").POST(BodyPublishers.ofString(text));
        return new Answer(HTTP.send(request.build(), BodyHandlers.ofString()));
    }
}
