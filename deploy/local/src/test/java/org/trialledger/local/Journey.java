package org.trialledger.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.core.ThrowingRunnable;
import org.trialledger.local.load.Api;
import org.trialledger.platform.testkit.KafkaText;

/** A person's way through the services, all through the gateway, in a study that is there. Each station waits for what must come, never for a time. */
abstract class Journey {
    static final String MANAGER = "maria", INSPECTOR = "ines";
    static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern BASE64 = Pattern.compile("(?:[A-Za-z0-9+/]{4}){4,}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?");
    private static final Duration LONGEST = Duration.ofSeconds(60), BETWEEN_LOOKS = Duration.ofMillis(100);

    final LocalPlatform local;
    final Api api;
    final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    /** Path of the study. */
    String study;

    Journey(LocalPlatform local) {
        this.local = local;
        this.api = local.api();
    }

    void workIn(String protocolNumber) throws Exception {
        study = "/api/v1/studies/" + items(MANAGER, "/api/v1/studies?q=" + protocolNumber).get(0).path("studyId").asText();
    }

    String studyId() {
        return study.substring(study.lastIndexOf('/') + 1);
    }

    List<JsonNode> items(String who, String path) throws Exception {
        var items = new ArrayList<JsonNode>();
        get(who, path).path("items").forEach(items::add);
        return items;
    }

    JsonNode get(String who, String path) throws Exception {
        var answer = api.get(who, path);
        assertThat(answer.status()).as(path + ": " + answer.describe()).isEqualTo(200);
        return answer.body();
    }

    /** @return the id of what was made, if anything was */
    String post(String who, String path, String body) throws Exception {
        return send(who, path, body).id();
    }

    Api.Answer send(String who, String path, String body) throws Exception {
        var answer = api.post(who, study + path, body.getBytes(StandardCharsets.UTF_8), UUID.randomUUID().toString(), "As the test wants it");
        assertThat(answer.isSuccess()).as(path + ": " + answer.describe()).isTrue();
        return answer;
    }

    HttpRequest.Builder request(String who, String path) throws Exception {
        if (!tokens.containsKey(who)) tokens.put(who, local.token(who));
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + local.port(Port.GATEWAY) + path)).header("Authorization", "Bearer " + tokens.get(who));
    }

    HttpResponse<String> text(String who, String path) throws Exception {
        return http.send(request(who, path).build(), BodyHandlers.ofString());
    }

    static void eventually(ThrowingRunnable assertion) {
        await().atMost(LONGEST).pollDelay(Duration.ZERO).pollInterval(BETWEEN_LOOKS).ignoreException(IndexOutOfBoundsException.class).untilAsserted(assertion);
    }

    /** Every message on every topic of the services. */
    List<String> published() {
        var found = new ArrayList<String>();
        var settings = Map.<String, Object>of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:" + local.port(Port.KAFKA));
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.listTopics().values().stream().flatMap(List::stream).filter(p -> p.topic().startsWith("trialledger.")).map(p -> new TopicPartition(p.topic(), p.partition())).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            await().atMost(LONGEST).until(() -> {
                for (var message : consumer.poll(Duration.ofMillis(200))) found.add(KafkaText.of(message));
                return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
            });
        }
        return found;
    }

    /** The text with all that is base64 in it decoded beside it. */
    static String opened(String text) {
        var all = new StringBuilder(text);
        var parts = BASE64.matcher(text);
        while (parts.find()) all.append('\n').append(new String(Base64.getDecoder().decode(parts.group()), StandardCharsets.UTF_8));
        return all.toString();
    }
}
