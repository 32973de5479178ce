package org.trialledger.tmf.reactions;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.trialledger.platform.security.MachineToken;

/** Asks safety-service for the files that its events name by their SHA-256, as this service itself. */
@ApplicationScoped
public class SafetyFiles {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final String SALT = "Salt";

    /** To be closed. @param salt what the SHA-256 of the event begins with, before the content; mostly empty */
    record Given(String mediaType, byte[] salt, InputStream content) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            content.close();
        }
    }

    private final URI safety;
    private final Supplier<String> token;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();

    @Inject
    SafetyFiles(@ConfigProperty(name = "trialledger.services.safety.url") URI safety, MachineToken token) {
        this(safety, token::value);
    }

    SafetyFiles(URI safety, Supplier<String> token) {
        this.safety = safety;
        this.token = token;
    }

    /** @throws IllegalStateException where it is not given now; asking again later can help */
    Given give(UUID studyId, String sha256) throws IOException {
        var uri = safety.resolve("/api/v1/studies/" + studyId + "/safety-submissions/files/" + sha256);
        var request = HttpRequest.newBuilder(uri).timeout(TIMEOUT).header("Authorization", "Bearer " + token.get()).build();
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            if (answer.statusCode() != 200) {
                answer.body().close();
                throw new IllegalStateException("safety-service answered " + answer.statusCode() + " when asked for file " + sha256);
            }
            return new Given(answer.headers().firstValue("Content-Type").orElse("application/octet-stream").replaceFirst(";.*", "").strip(), HexFormat.of().parseHex(answer.headers().firstValue(SALT).orElse("")), answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while safety-service was asked for a file", e);
        }
    }
}
