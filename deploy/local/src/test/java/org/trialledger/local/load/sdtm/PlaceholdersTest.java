package org.trialledger.local.load.sdtm;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Against a master file that expects forty documents of a site and counts those that were filed and accepted. */
class PlaceholdersTest {
    private static final int EXPECTED = 40;

    private final Map<String, String> documents = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();
    private final Set<String> accepted = new HashSet<>();
    private String refusedArtifact = "";
    private int requests;
    @RegisterExtension
    private final StandInApi api = new StandInApi(this::answer);

    private static String artifact(int i) {
        return "05.%02d.%02d".formatted(i / 20 + 1, i % 20 + 1);
    }

    private String items() {
        return IntStream.range(0, EXPECTED)
            .mapToObj(i -> "{\"expectedId\":\"e%d\",\"artifact\":\"%s\",\"title\":\"A record\",\"level\":\"SITE\",\"siteId\":\"s1\",\"siteNumber\":\"101\",\"expectedCount\":1,\"status\":\"%s\"}"
            .formatted(i, artifact(i), accepted.contains(artifact(i)) ? "SATISFIED" : "MISSING")).reduce((a, b) -> a + "," + b).orElseThrow();
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var path = exchange.getRequestURI().getPath();
        var query = exchange.getRequestURI().getQuery();
        var status = exchange.getRequestMethod().equals("POST") ? 201 : 200;
        var answer = path.endsWith("/expected-documents") ? "{\"items\":[" + items() + "]}" : "{}";
        if (path.endsWith("/documents")) {
            var artifact = query.replaceAll(".*artifact=([0-9.]+).*", "$1");
            requests++;
            if (artifact.equals(refusedArtifact)) {
                status = 409;
                answer = "{\"detail\":\"No\"}";
            }
            documents.put("d" + artifact, artifact);
            texts.put(exchange.getRequestHeaders().getFirst("Idempotency-Key"), query.replace('+', ' ') + "\n" + body);
            exchange.getResponseHeaders().add("Location", path + "/d" + artifact);
        }
        if (path.endsWith("/acceptance")) accepted.add(documents.get(path.replaceAll(".*/documents/(.*)/acceptance", "$1")));
        var bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Placeholders placeholders() {
        return new Placeholders(api.steps(),
            Duration.ofMillis(5));
    }

    @Test
    void a_share_is_filed_indexed_and_accepted_once() throws Exception {
        var line = placeholders().file(List.of("s1"));
        assertThat(line.agrees()).isTrue();
        assertThat(line.inFiles().intValue()).isBetween(EXPECTED * 4 / 10, EXPECTED * 8 / 10).isEqualTo(accepted.size());
        assertThat(texts).hasSize(accepted.size())
            .allSatisfy((key, text) -> assertThat(text).contains("origin=PLACEHOLDER", "title=Placeholder: A record", Placeholders.NAME, "Site: 101"));
        var first = requests;
        assertThat(placeholders().file(List.of("s1"))).isEqualTo(line);
        assertThat(requests).as("what is satisfied is left as it is").isEqualTo(first);
    }

    @Test
    void what_is_refused_is_counted_and_told() throws Exception {
        placeholders().file(List.of("s1"));
        refusedArtifact = accepted.iterator().next();
        accepted.clear();
        var placeholders = placeholders();
        var line = placeholders.file(List.of("s1"));
        assertThat(line.agrees()).isTrue();
        assertThat(line.refused().intValue()).isEqualTo(1);
        assertThat(placeholders.refused()).containsExactly(refusedArtifact + " of site 101: 409 No");
    }
}
