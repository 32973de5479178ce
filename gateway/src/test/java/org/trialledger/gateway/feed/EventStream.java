package org.trialledger.gateway.feed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** A client of server-sent events, as far as the tests need one. */
final class EventStream implements AutoCloseable {
    /** @param id and {@code data} of an event, or null and null for a comment */
    record Message(String id, String data, String comment) {}

    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final BufferedReader lines;
    final String contentType;

    EventStream(URI uri, String token, String lastEventId) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + token).header("Accept", "text/event-stream");
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        var answer = CLIENT.send(request.build(), BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) {
            throw new IOException("answered " + answer.statusCode());
        }
        contentType = answer.headers().firstValue("Content-Type").orElse("");
        lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }

    /** The next message; null when the stream has ended. */
    Message next() throws IOException {
        String id = null, data = null, comment = null;
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isEmpty()) {
                if (id != null || data != null || comment != null) {
                    return new Message(id, data, comment);
                }
            } else if (line.startsWith(":")) {
                comment = line.substring(1).strip();
            } else if (line.startsWith("id:")) {
                id = line.substring(3).strip();
            } else if (line.startsWith("data:")) {
                var piece = line.substring(5);
                data = data == null ? piece : data + "\n" + piece;
            }
        }
        return null;
    }

    Message nextEvent() throws IOException {
        var message = next();
        while (message != null && message.data() == null) {
            message = next();
        }
        return message;
    }

    @Override public void close() throws IOException {
        lines.close();
    }
}
