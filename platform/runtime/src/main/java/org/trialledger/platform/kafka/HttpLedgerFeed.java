package org.trialledger.platform.kafka;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.trialledger.platform.ledger.StoredEvent;

/** Reads another service's ledger over its API ({@code GET /api/v1/ledger/studies/{studyId}/events} and {@code GET /api/v1/ledger/events}). */
public final class HttpLedgerFeed implements LedgerFeed, LedgerLog {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Function<String, Optional<URI>> urlOf;
    private final Supplier<String> token;
    private final ObjectMapper mapper;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    public HttpLedgerFeed(Function<String, Optional<URI>> urlOf, Supplier<String> token, ObjectMapper mapper) {
        this.urlOf = urlOf;
        this.token = token;
        this.mapper = mapper;
    }

    @Override
    public List<StoredEvent> read(String source, UUID studyId, long from, int limit) {
        return events(ask(source, "/api/v1/ledger/studies/" + studyId + "/events?from=" + from + "&limit=" + limit, FeedPage.class).items());
    }

    @Override
    public Events read(String source, long after, int limit) {
        var page = ask(source, "/api/v1/ledger/events?after=" + after + "&limit=" + limit, LedgerLogResource.LogPage.class);
        return new Events(events(page.items()), page.newest());
    }

    private static List<StoredEvent> events(FeedPage.Item[] items) {
        return Arrays.stream(items).map(FeedPage.Item::event).toList();
    }

    private <T> T ask(String source, String path, Class<T> page) {
        var base = urlOf.apply(source).orElseThrow(() -> new FeedUnavailable("trialledger.services." + source + ".url is not set: its ledger cannot be asked", null));
        var uri = base.resolve(path);
        var request = HttpRequest.newBuilder(uri).timeout(TIMEOUT).header("Authorization", "Bearer " + token(source)).header("Accept", "application/json").build();
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) throw new FeedUnavailable(source + " answered " + answer.statusCode() + " when asked for its ledger", null);
            return mapper.readValue(answer.body(), page);
        } catch (IOException e) {
            throw new FeedUnavailable(source + " cannot be asked for its ledger", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FeedUnavailable("interrupted while reading a ledger feed", e);
        }
    }

    private String token(String source) {
        try {
            return token.get();
        } catch (IllegalStateException e) {
            throw new FeedUnavailable(source + " cannot be asked for its ledger without a token: " + e.getMessage(), e);
        }
    }
}
