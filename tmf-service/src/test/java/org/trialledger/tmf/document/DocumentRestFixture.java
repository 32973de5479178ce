package org.trialledger.tmf.document;

import static org.trialledger.platform.testkit.RoleApi.*;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.trialledger.platform.axon.EventSourcing;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.platform.servicekit.Views;
import org.trialledger.platform.testkit.ApiClient.Answer;
import org.trialledger.tmf.ContentSweep;
import org.trialledger.tmf.TestStudies;
import org.trialledger.tmf.TmfApi;
import org.trialledger.tmf.content.ContentSettings;
import org.trialledger.tmf.content.ContentStore;
import org.trialledger.tmf.document.readmodel.DocumentProjection;
import org.trialledger.tmf.expected.application.CalledDocuments;
import org.trialledger.tmf.reactions.readmodel.DocumentFilings;

/** A study with sites, and the documents of its file over HTTP. */
abstract class DocumentRestFixture {
    static final String SPECIALIST = "tmf-specialist", REVIEWER = "tmf-qc-reviewer", UNBLINDED = "unblinded-statistician", STUDY_LEVEL = "&level=STUDY", ONE = "{\"versionNumber\":1}";
    static final HttpClient HTTP = HttpClient.newHttpClient();

    @TestHTTPResource("/") URI base;
    @Inject TestStudies studies;
    @Inject Views views;
    @Inject EventSourcing eventSourcing;
    @Inject ContentStore contents;
    @Inject ContentSettings settings;
    @Inject ContentSweep sweep;
    @Inject DocumentProjection projection;
    @Inject DocumentFilings filings;
    @Inject Sql sql;
    @Inject CalledDocuments called;
    TmfApi api;
    UUID id, site;
    String study, documents;

    @BeforeEach
    void connect() {
        api = new TmfApi(base);
        id = studies.withSites();
        study = study(id);
        documents = study + "/documents";
        site = TestStudies.site(id, "101");
    }

    /** @param headers in pairs */
    Answer upload(String role, String path, BodyPublisher body, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(base.resolve(path)).header("Authorization", "Bearer " + token(role)).header("Idempotency-Key", UUID.randomUUID().toString()).timeout(Duration.ofSeconds(60)).POST(body);
        if (headers.length == 0 || !List.of(headers).contains("Content-Type")) request.header("Content-Type", "text/plain");
        for (int i = 0; i < headers.length; i += 2) request.setHeader(headers[i], headers[i + 1]);
        return new Answer(HTTP.send(request.build(), BodyHandlers.ofString()));
    }

    Answer upload(String role, String query, String text, String... headers) throws Exception {
        return upload(role, documents + query, BodyPublishers.ofString(text), headers);
    }

    static String as(String artifact, String rest) {
        return "?artifact=" + artifact + "&title=Some%20record&fileName=record.txt" + rest;
    }

    HttpResponse<byte[]> download(String role, String document, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(base.resolve(document + "/versions/1/content")).header("Authorization", "Bearer " + token(role)).header("Accept-Encoding", "gzip");
        for (int i = 0; i < headers.length; i += 2) request.header(headers[i], headers[i + 1]);
        return HTTP.send(request.build(), BodyHandlers.ofByteArray());
    }

    static String digest(byte[] bytes) throws Exception {
        return "sha-256=:" + Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes)) + ":";
    }

    JsonNode document(String role, String document) {
        views.settle();
        return shown(api.get(role, document));
    }

    String expect(String artifact, String scope, String due) {
        return created(api.post(SPECIALIST, study + "/expected-documents",
            "{\"artifact\":\"%s\",\"scope\":{%s},\"requiredness\":\"CORE\",\"dueOn\":\"%s\",\"about\":\"One of them\",\"reason\":\"Asked for\"}".formatted(artifact, scope, due)));
    }

    void indexed(String document, String artifact, String scope) {
        changed(api.post(SPECIALIST, document + "/indexing", "{\"artifact\":\"%s\",\"scope\":{%s},\"title\":\"Some record\",\"language\":\"en\"}".formatted(artifact, scope)));
    }

    void accepted(String document, int version) {
        changed(api.post(REVIEWER, document + "/acceptance", "{\"versionNumber\":" + version + "}"));
    }
}
