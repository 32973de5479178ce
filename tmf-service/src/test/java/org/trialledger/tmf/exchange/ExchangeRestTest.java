package org.trialledger.tmf.exchange;

import static org.assertj.core.api.Assertions.assertThat;
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
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trialledger.platform.axon.EventSourcing;
import org.trialledger.platform.conduct.domain.ConductCommand.NoteSite;
import org.trialledger.platform.servicekit.Views;
import org.trialledger.platform.testkit.ApiClient.Answer;
import org.trialledger.tmf.TestStudies;
import org.trialledger.tmf.TmfApi;
import org.trialledger.tmf.TmfServices;
import org.trialledger.tmf.content.ContentStore;
import org.trialledger.tmf.ems.ExchangeObject;
import org.trialledger.tmf.ems.Manifest;
import org.trialledger.tmf.ems.PackageLimits;
import org.trialledger.tmf.ems.PackageReader;
import org.trialledger.tmf.ems.Packages;
import org.trialledger.tmf.exchange.readmodel.ExchangeProjection;
import org.trialledger.tmf.expected.domain.ExpectedCommand.ListPerson;
import org.trialledger.tmf.expected.domain.ExpectedCommand.OpenExpectedList;
import org.trialledger.tmf.expected.domain.Scope;
import org.trialledger.tmf.model.ReferenceModel;

/** A file that leaves one study as a package and comes to another. */
@QuarkusTest
@QuarkusTestResource(TmfServices.class)
class ExchangeRestTest {
    private static final String SPECIALIST = "tmf-specialist", REVIEWER = "tmf-qc-reviewer", UNBLINDED = "unblinded-statistician", ALL = "{\"specificationId\":\"TL-1\"}",
        ONE = "{\"versionNumber\":1}";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TestHTTPResource("/") URI base;
    @Inject TestStudies studies;
    @Inject Views views;
    @Inject ContentStore contents;
    @Inject EventSourcing eventSourcing;
    @Inject ReferenceModel model;
    @Inject ExchangeProjection projection;
    @TempDir Path folder;
    TmfApi api;
    UUID id, site;
    String study;

    @BeforeEach
    void connect() {
        api = new TmfApi(base);
        id = studies.withSites();
        study = study(id);
        site = TestStudies.site(id, "101");
    }

    private Answer send(String role, String path, String type, byte[] body, String... headers) {
        try {
            var request = HttpRequest.newBuilder(base.resolve(path)).header("Authorization", "Bearer " + token(role)).header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Content-Type", type)
                .timeout(Duration.ofSeconds(60)).POST(BodyPublishers.ofByteArray(body));
            for (int i = 0; i < headers.length; i += 2) request.setHeader(headers[i], headers[i + 1]);
            return new Answer(HTTP.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private String file(String role, String path, String text) {
        return created(send(role, path, "text/plain", (text + " " + id).getBytes(StandardCharsets.UTF_8), "Reason", "Signed"));
    }

    private Answer bring(String role, UUID to, String query, byte[] zip) {
        return send(role, study(to) + "/tmf-imports" + query, "application/zip", zip);
    }

    private byte[] fetch(String role, String path) {
        views.settle();
        var answer = ask(role, path);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    /** @param headers in pairs */
    private HttpResponse<byte[]> ask(String role, String path, String... headers) {
        try {
            var request = HttpRequest.newBuilder(base.resolve(path)).header("Authorization", "Bearer " + token(role)).timeout(Duration.ofSeconds(60));
            for (int i = 0; i < headers.length; i += 2) request.header(headers[i], headers[i + 1]);
            return HTTP.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private JsonNode read(String role, String path) {
        views.settle();
        return shown(api.get(role, path));
    }

    private List<ExchangeObject> objects(byte[] zip) {
        try (var reader = PackageReader.open(Packages.file(folder, zip), new PackageLimits(100, 1 << 20, 10 << 20, 1 << 20))) {
            var whole = Packages.read(reader);
            assertThat(whole.faults()).isEmpty();
            return whole.objects();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> faults(Answer answer) {
        return problem(answer, 409, "package-refused").path("errors").valueStream().map(fault -> fault.path("pointer").asText() + ": " + fault.path("detail").asText()).toList();
    }

    private byte[] fileAndExport() {
        var documents = study + "/documents";
        var report = file(SPECIALIST, documents + "?artifact=05.04.03&level=SITE&title=Visit%20report&fileName=report%201.txt&language=en-IE&artifactDate=2026-05-29&site="
            + site, "Report");
        changed(api.post(SPECIALIST, report + "/indexing",
            "{\"artifact\":\"05.04.03\",\"scope\":{\"level\":\"SITE\",\"siteId\":\"%s\"},\"title\":\"Visit report\",\"language\":\"en-IE\",\"artifactDate\":\"2026-05-29\"}".formatted(site)));
        var signature = report + "/versions/1/signature";
        studies.acceptSignaturePolicy(id, "a-" + SPECIALIST);
        changed(api.post(SPECIALIST, signature, "{\"meaning\":\"APPROVAL\",\"contentSha256\":\"" + shown(api.get(SPECIALIST, signature)).path("sha256").asText() + "\"}"));
        changed(api.post(REVIEWER, report + "/acceptance", ONE));
        file(SPECIALIST, report + "/versions?fileName=report%202.txt&artifactDate=2026-06-01", "Report, signed");
        file(SPECIALIST, documents + "?artifact=02.01.02&level=STUDY&title=Protocol&fileName=protocol.txt", "Protocol");
        file(SPECIALIST, documents + "?artifact=04.01.02&level=COUNTRY&country=FR&title=Opinion&fileName=avis.txt&language=fr", "Avis");
        file(UNBLINDED, documents + "/restricted?artifact=11.02.03&level=STUDY&title=Master%20list&fileName=list.txt", "A B B A");
        views.settle();
        var export = created(api.post(SPECIALIST, study + "/tmf-exports", ALL));
        var made = read(SPECIALIST, export).path("exchanged");
        var zip = fetch(SPECIALIST, export + "/package");
        assertThat(made.path("sha256").asText()).isEqualTo(Packages.sha256(zip));
        assertThat(made.path("size").asInt()).isEqualTo(zip.length);
        assertThat(List.of(made.path("documents").asInt(), made.path("versions").asInt())).containsExactly(3, 4);
        return zip;
    }

    /** What of an object is the same in every system. */
    private static Map<String, List<Object>> essence(List<ExchangeObject> objects) {
        return objects.stream()
            .collect(Collectors.toMap(o -> o.files().getFirst().fileName(),
            o -> Arrays.asList(o.artifact(), o.level(), o.country(), o.siteId(), o.version(), o.state(), o.title(), o.language(), o.artifactDate(),
            o.files().getFirst().integrity(), o.files().getFirst().signatures(), o.metadata("TRIALLEDGER-LANGUAGE"), o.metadata("TRIALLEDGER-MEDIA-TYPE"))));
    }

    /** What happened to each file, at all its senders. */
    private static Map<String, List<Object>> history(List<ExchangeObject> objects) {
        return objects.stream().collect(Collectors.toMap(o -> o.files().getFirst().fileName(), o -> List.copyOf(o.files().getFirst().auditRecords())));
    }

    @Test
    void a_file_that_is_exported_and_imported_is_the_same_file() throws Exception {
        var zip = fileAndExport();
        var sent = objects(zip);
        assertThat(sent).extracting(ExchangeObject::artifact).containsExactly("02.01.02", "04.01.02", "05.04.03", "05.04.03").doesNotContain("11.02.03");
        assertThat(sent).extracting(ExchangeObject::state).extracting(Enum::name).containsExactly("CURRENT", "CURRENT", "SUPERSEDED", "CURRENT");
        assertThat(sent.get(2).files().getFirst().signatures()).extracting(s -> s.userId() + " " + s.reason()).containsExactly("a-tmf-specialist APPROVAL");
        assertThat(sent.get(2).files().getFirst().auditRecords()).extracting(a -> a.event())
            .contains("RECEIVED", "INDEXED: As the test wants it", "SIGNED", "QC_ACCEPTED", "FINALISED");

        var other = studies.withSites();
        var number = "?studyIdentifier=AST-" + id;
        assertThat(faults(bring(SPECIALIST, other, "", zip))).containsExactly("/BATCH/@STUDYID: another study; if it is meant, say so by studyIdentifier");
        var imported = created(bring(SPECIALIST, other, number, zip));
        assertThat(read(SPECIALIST, imported).at("/exchanged/versions").asInt()).isEqualTo(4);
        var objects = read(SPECIALIST, imported + "/objects").path("items");
        assertThat(objects).hasSize(4);
        assertThat(read(SPECIALIST, study(other) + "/documents").path("items")).extracting(d -> d.path("origin").asText() + " " + d.path("status").asText())
            .containsOnly("IMPORT RECEIVED").hasSize(3);
        var report = objects.valueStream().filter(o -> o.path("artifact").asText().equals("05.04.03") && o.path("versionNumber").asInt() == 1).findFirst().orElseThrow();
        assertThat(report.at("/signatures/0/userId").asText()).isEqualTo("a-tmf-specialist");
        assertThat(fetch(SPECIALIST, study(other) + "/documents/" + report.path("documentId").asText() + "/versions/1/content")).asString(StandardCharsets.UTF_8)
            .isEqualTo("Report " + id);

        for (var object : objects) {
            var came = fetch(SPECIALIST, study(other) + "/documents/" + object.path("documentId").asText() + "/versions/" + object.path("versionNumber").asText() + "/content");
            assertThat(Packages.sha256(came)).isEqualTo(object.path("sha256").asText());
        }

        var again = fetch(SPECIALIST, created(api.post(SPECIALIST, study(other) + "/tmf-exports", ALL)) + "/package");
        assertThat(essence(objects(again))).isEqualTo(essence(sent));
        assertThat(history(objects(again))).allSatisfy((file, records) -> assertThat(records).startsWith(history(sent).get(file).toArray()).hasSizeGreaterThan(history(sent).get(file).size()));
        problem(bring(SPECIALIST, other, number, again.clone()), 409, "package-refused");
        problem(bring(SPECIALIST, other, number, zip), 409, "package-refused");
        views.rebuild(projection, other);
        try (var reader = new ZipInputStream(new ByteArrayInputStream(zip))) {
            reader.getNextEntry();
            Packages.fitsOfficialSchema(reader.readAllBytes());
        }
    }

    @Test
    void documents_of_people_and_vendors_leave_and_come_as_theirs() {
        UUID person = UUID.randomUUID(), vendor = UUID.randomUUID();
        studies.send(new ListPerson(id, Scope.site("IE", site), person), new OpenExpectedList(id, Scope.vendor(vendor), null));
        file(SPECIALIST, study + "/documents?artifact=05.02.04&level=PERSON&title=CV&fileName=cv.txt&site=" + site + "&person=" + person, "CV");
        file(SPECIALIST, study + "/documents?artifact=09.02.03&level=VENDOR&title=Contract&fileName=contract.txt&vendor=" + vendor, "Contract");
        views.settle();
        var zip = fetch(SPECIALIST, created(api.post(SPECIALIST, study + "/tmf-exports", ALL)) + "/package");
        var other = studies.withSites();
        created(bring(SPECIALIST, other, "?studyIdentifier=AST-" + id, zip));
        var came = read(SPECIALIST, study(other) + "/documents").path("items");
        assertThat(came).extracting(d -> d.path("artifact").asText() + " " + d.path("level").asText() + " " + d.path("siteNumber").asText() + " " + d.path("personId").asText() + d.path("vendorId").asText())
            .containsExactly("05.02.04 PERSON 101 " + person, "09.02.03 VENDOR  " + vendor);
        assertThat(came.at("/0/siteId").asText()).as("the receiving study's own site").isEqualTo(TestStudies.site(other, "101").toString());
        for (var document : came) changed(api.post(SPECIALIST, study(other) + "/documents/" + document.path("documentId").asText() + "/indexing", "{\"artifact\":\"%s\",\"scope\":{%s},\"title\":\"As it came\",\"language\":\"en\"}".formatted(
            document.path("artifact").asText(), document.path("level").asText().equals("PERSON") ? "\"level\":\"PERSON\",\"siteId\":\"" + TestStudies.site(other, "101") + "\",\"personId\":\"" + person + "\""
                : "\"level\":\"VENDOR\",\"vendorId\":\"" + vendor + "\"")));
        problem(api.post(SPECIALIST, study(other) + "/documents/" + came.at("/0/documentId").asText() + "/indexing", """
            {"artifact":"05.02.04","scope":{"level":"PERSON","siteId":"%s","personId":"%s"},"title":"As it came","language":"en"}""".formatted(TestStudies.site(other, "101"), UUID.randomUUID())), 409, "unknown-person");
        var again = fetch(SPECIALIST, created(api.post(SPECIALIST, study(other) + "/tmf-exports", ALL)) + "/package");
        assertThat(owners(again)).isEqualTo(owners(zip)).containsExactlyInAnyOrder("PERSON " + person, "VENDOR " + vendor);
    }

    private List<String> owners(byte[] zip) {
        return objects(zip).stream().map(o -> Stream.of("LEVEL", "PERSON", "VENDOR").map(name -> o.metadata("TRIALLEDGER-" + name)).filter(Objects::nonNull).collect(Collectors.joining(" "))).toList();
    }

    @Test
    void a_package_is_given_out_in_ranges_and_to_an_inspector_in_a_session() throws Exception {
        var zip = fileAndExport();
        var export = study + "/tmf-exports/" + read(SPECIALIST, study + "/tmf-exports").at("/items/0/packageId").asText() + "/package";
        var whole = ask(SPECIALIST, export);
        var tag = whole.headers().firstValue("ETag").orElseThrow();
        assertThat(whole.headers().firstValueAsLong("Content-Length")).hasValue(zip.length);
        assertThat(ask(SPECIALIST, export, "If-None-Match", tag).statusCode()).isEqualTo(304);
        var part = ask(SPECIALIST, export, "Range", "bytes=100-", "If-Range", tag);
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(zip, 100, zip.length));
        assertThat(part.headers().firstValue("Content-Range")).hasValue("bytes 100-" + (zip.length - 1) + "/" + zip.length);
        assertThat(ask(SPECIALIST, export, "Range", "bytes=" + zip.length + "-").statusCode()).isEqualTo(416);

        problem(api.get("inspector", export), 409, "inspection-session-required");
        inspected(",\"zones\":[\"05\"]");
        problem(api.get("inspector", export), 409, "read-outside-inspection-session");
        var session = inspected("");
        assertThat(ask("inspector", export).body()).isEqualTo(zip);
        assertThat(read("qa-auditor", session + "/reads").path("items")).extracting(one -> one.path("operation").asText()).containsExactly("downloadTmfExport");
    }

    private String inspected(String limits) {
        var today = LocalDate.now(ZoneOffset.UTC);
        var session = created(api.post("qa-auditor", study + "/inspection-sessions",
            "{\"inspector\":\"a-inspector\",\"authority\":\"HPRA\",\"purpose\":\"Routine\",\"validFrom\":\"" + today + "\",\"validTo\":\"" + today + "\"" + limits + "}"));
        views.settle();
        return session;
    }

    @Test
    void the_restricted_area_leaves_and_comes_with_its_people_alone() {
        fileAndExport();
        problem(api.post(SPECIALIST, study + "/tmf-exports/restricted", ALL), 403, "forbidden");
        var export = created(api.post(UNBLINDED, study + "/tmf-exports/restricted", ALL));
        views.settle();
        problem(api.get(SPECIALIST, export), 404, "not-found");
        problem(api.get(SPECIALIST, export + "/package"), 404, "not-found");
        assertThat(read(SPECIALIST, study + "/tmf-exports").path("items")).hasSize(1);
        var zip = fetch(UNBLINDED, export + "/package");
        assertThat(objects(zip)).extracting(ExchangeObject::artifact).containsExactly("11.02.03");
        var other = studies.withSites();
        var number = "?studyIdentifier=AST-" + id;
        assertThat(faults(bring(SPECIALIST, other, number, zip))).containsExactly("/BATCH/OBJECT[1]/RESTRICTED: you do not file in the restricted area");
        var imported = created(bring(UNBLINDED, other, number, zip));
        assertThat(read(UNBLINDED, imported + "/objects").path("items")).hasSize(1);
        var again = fetch(UNBLINDED, created(api.post(UNBLINDED, study(other) + "/tmf-exports/restricted", ALL)) + "/package");
        assertThat(essence(objects(again))).isEqualTo(essence(objects(zip)));
        assertThat(read(SPECIALIST, imported + "/objects").path("items")).isEmpty();
        problem(api.post(SPECIALIST, study + "/tmf-exports", "{\"specificationId\":\"TL-1\",\"zone\":\"09\"}"), 409, "nothing-to-export");
    }

    /** Of a hundred documents of a site it is told once that the study has no such site, and of which number. */
    @Test
    void sites_and_countries_that_the_receiving_study_does_not_have_are_each_told_once() throws Exception {
        var content = ("Placeholder " + id).getBytes(StandardCharsets.UTF_8);
        var good = new String(Packages.manifest(Packages.object("D-1", "a.txt", content), Packages.object("D-2", "b.txt", content), Packages.object("D-3", "c.txt", content),
            Packages.object("D-4", "d.txt", content)), StandardCharsets.UTF_8).replace("acceptance.pdf", "acceptance.txt").replace("AST-301", "AST-" + id);
        var files = new HashMap<>(Map.of("a.txt", content, "b.txt", content, "c.txt", content, "d.txt", content));
        files.put(Manifest.NAME, good.replaceAll("<SITEID>101<", "<SITEID>701<").replaceFirst("<SITEID>701<", "<SITEID>703<").replaceFirst("<SITEID>703<(?s)(.*)<SITEID>701<", "<SITEID>703<$1<SITEID>&lt;script&gt;<")
            .getBytes(StandardCharsets.UTF_8));
        assertThat(faults(bring(SPECIALIST, id, "", Packages.zip(files)))).hasSize(3).contains("/BATCH/OBJECT[1]/SITEID: the study has no site 703; identify it first",
            "/BATCH/OBJECT[4]/SITEID: the study has no site of this number; identify it first")
            .anyMatch(fault -> fault.matches("/BATCH/OBJECT\\[[23]]/SITEID: the study has no site 701; identify it first"));
        files.put(Manifest.NAME, good.replace("<OBJECTLEVEL>Site<", "<OBJECTLEVEL>Country<").replaceAll("<COUNTRYID>[^<]*<", "<COUNTRYID>AUS<").getBytes(StandardCharsets.UTF_8));
        assertThat(faults(bring(SPECIALIST, id, "", Packages.zip(files)))).singleElement().asString().endsWith("COUNTRYID: the study does not run in AU; add the country first");
        files.put(Manifest.NAME, good.replaceAll("<COUNTRYID>[^<]*<", "<COUNTRYID>AUS<").getBytes(StandardCharsets.UTF_8));
        assertThat(faults(bring(SPECIALIST, id, "", Packages.zip(files)))).singleElement().asString().endsWith("COUNTRYID: site 101 is in another country here");
        files.put(Manifest.NAME, good.replaceFirst("<SITEID>[^<]*</SITEID>", "").getBytes(StandardCharsets.UTF_8));
        assertThat(faults(bring(SPECIALIST, id, "", Packages.zip(files)))).contains("/BATCH/OBJECT[1]/SITEID: missing: a document of this level names its site");
        assertThat(contents.exists(Packages.sha256(content))).isFalse();
    }

    @Test
    void what_is_wrong_with_a_package_is_told_and_nothing_of_it_is_taken() throws Exception {
        views.settle();
        var recorded = eventSourcing.reader().sizeOf(id);
        var content = ("Placeholder " + id).getBytes(StandardCharsets.UTF_8);
        var good = new String(Packages.manifest(Packages.object("D-1", "a.txt", content), Packages.object("D-2", "b.txt", content)), StandardCharsets.UTF_8)
            .replace("acceptance.pdf", "acceptance.txt").replace("AST-301", "AST-" + id);
        var bad = good.replaceFirst("<SITEID>101<", "<SITEID>999<").replaceFirst("05.02.01", "05.02.99");
        var faults = faults(bring(SPECIALIST, id, "", Packages.zip(bad, "b.txt", ("Tampered " + id).getBytes(StandardCharsets.UTF_8))));
        assertThat(faults).contains("/BATCH/OBJECT[1]/FILE[1]/CONTENTURL: the package does not hold the file", "/BATCH/OBJECT[2]/FILE[1]/INTEGRITY: the file in the package is another",
            "/BATCH/OBJECT[1]/ARTIFACTNUMBER: version 3.3.1 of the reference model has no such artifact").contains("/BATCH/OBJECT[1]/SITEID: the study has no site 999; identify it first");
        var same = Packages.zip(Map.of(Manifest.NAME, good.getBytes(StandardCharsets.UTF_8), "a.txt", content, "b.txt", content));
        assertThat(faults(bring(SPECIALIST, id, "", same))).hasSize(1).allMatch(fault -> fault.endsWith("the same content is filed as the same artifact of the same place already"));
        var twoFiles = good.replaceFirst("(?s)(<FILE>.*?</FILE>)", "$1$1");
        assertThat(faults(bring(SPECIALIST, id, "", Packages.zip(Map.of(Manifest.NAME, twoFiles.getBytes(StandardCharsets.UTF_8), "a.txt", content, "b.txt", content)))))
            .contains("/BATCH/OBJECT[1]/FILE: a version has one file here; send renditions as documents of their own");
        var unblinded = good.replaceFirst("05.02.01", "06.03.01").replaceFirst("<UNIQUEID>84<", "<UNIQUEID>" + model.artifact("06.03.01").orElseThrow().uniqueId() + "<");
        assertThat(faults(bring(SPECIALIST, id, "", Packages.zip(Map.of(Manifest.NAME, unblinded.getBytes(StandardCharsets.UTF_8), "a.txt", content, "b.txt", content)))))
            .anyMatch(fault -> fault.startsWith("/BATCH/OBJECT[1]: unblinded-outside-restricted-area"));
        var damaged = same.clone();
        damaged[indexOf(damaged, "a.txt".getBytes(StandardCharsets.US_ASCII)) + 8] ^= 0x55;
        problem(bring(SPECIALIST, id, "", damaged), 409, "package-damaged");
        problem(bring(SPECIALIST, id, "", Packages.zip(good, "bomb.bin", new byte[16 << 20])), 409, "package-is-bomb");
        problem(bring(SPECIALIST, id, "", Arrays.copyOf(same, same.length - 1)), 409, "package-truncated");
        problem(bring(SPECIALIST, id, "", Packages.zip(good, "../a.txt", content)), 409, "package-path-foreign");
        problem(bring(SPECIALIST, id, "", Packages.zip("<BATCH", "a.txt", content)), 400, "malformed-xml");
        problem(bring(REVIEWER, id, "", same), 403, "forbidden");
        problem(bring(SPECIALIST, UUID.randomUUID(), "", same), 404, "not-found");
        assertThat(eventSourcing.reader().sizeOf(id)).as("nothing is recorded").isEqualTo(recorded);
        assertThat(contents.exists(Packages.sha256(content))).isFalse();
        assertThat(read(SPECIALIST, study + "/documents").path("items")).isEmpty();
        assertThat(read(SPECIALIST, study + "/tmf-imports").path("items")).isEmpty();
    }

    private static int indexOf(byte[] in, byte[] what) {
        for (int i = 0; ; i++) if (Arrays.equals(in, i, i + what.length, what, 0, what.length)) return i;
    }

    /** With a digest that is one and a file beside it; of an older version of the model, whose numbers are believed. */
    @Test
    void the_official_example_is_taken() throws Exception {
        var content = ("PDF of " + id).getBytes(StandardCharsets.UTF_8);
        var example = Files.readString(Packages.official("example.xml")).replaceAll("SHA256-\\w+", "SHA256-" + Packages.sha256(content)).replace("<RESTRICTED>Yes", "<RESTRICTED>No");
        var us204 = UUID.randomUUID();
        studies.send(new NoteSite(id, us204, "US-204", "US"));
        var zip = Packages.zip(example, "05/05.02/05.02.01.Medical License/PCO-AKT-101-MED-001.pdf", content);
        var key = UUID.randomUUID().toString();
        var imported = created(send(SPECIALIST, study + "/tmf-imports?studyIdentifier=ATEM-0025", "application/zip", zip, "Idempotency-Key", key));
        assertThat(created(send(SPECIALIST, study + "/tmf-imports?studyIdentifier=ATEM-0025", "application/zip", zip, "Idempotency-Key", key))).as("a retry").isEqualTo(imported);
        assertThat(read(SPECIALIST, imported).at("/exchanged/notes")).hasSize(1);
        var object = read(SPECIALIST, imported + "/objects").at("/items/0");
        assertThat(object.at("/signatures/0/name").asText()).isEqualTo("John Smith");
        assertThat(object.path("certifiedCopy").asBoolean()).isTrue();
        var document = read(SPECIALIST, study + "/documents/" + object.path("documentId").asText()).path("document");
        assertThat(document.path("siteId").asText()).isEqualTo(us204.toString());
        assertThat(document.path("artifactDate").asText()).isEqualTo("2018-01-23");
        var next = example.replace("20160413140025", "20170413140025").replace("<OBJECTVERSION>1.0", "<OBJECTVERSION>2.0")
            .replaceAll("SHA256-\\w+", "SHA256-" + Packages.sha256((id + "").getBytes(StandardCharsets.UTF_8)));
        created(bring(SPECIALIST, id, "?studyIdentifier=ATEM-0025",
            Packages.zip(next, "05/05.02/05.02.01.Medical License/PCO-AKT-101-MED-001.pdf", (id + "").getBytes(StandardCharsets.UTF_8))));
        assertThat(read(SPECIALIST, study + "/documents/" + object.path("documentId").asText()).path("versions")).hasSize(2);
    }

    @Test
    void an_event_that_comes_twice_is_shown_once() {
        views.deliver(projection, ExchangeSamples.ALL, 1);
        var once = views.content(projection, ExchangeSamples.ALL.getFirst().studyId());
        assertThat(once.values()).allSatisfy(rows -> assertThat(rows).isNotEmpty());
        views.deliver(projection, ExchangeSamples.ALL, 2);
        assertThat(views.content(projection, ExchangeSamples.ALL.getFirst().studyId())).isEqualTo(once);
    }
}
