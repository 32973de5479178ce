package org.trialledger.safety.unblinding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.platform.testkit.RoleApi.*;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.security.Roles;
import org.trialledger.platform.testkit.AccessProbe;
import org.trialledger.platform.testkit.ApiClient;
import org.trialledger.platform.testkit.KafkaText;
import org.trialledger.platform.testkit.TestBacking;
import org.trialledger.safety.SafetyApi;
import org.trialledger.safety.SafetyServices;
import org.trialledger.safety.TestStudies;
import org.trialledger.platform.servicekit.Views;
import org.trialledger.safety.unblinding.domain.BlindedSubjectCommand.NoteSubject;

/** Tries to get at a disclosed treatment by every way out of the service that is open to the blinded. */
@QuarkusTest
@QuarkusTestResource(SafetyServices.class)
class BlindTest {
    private static final String TREATMENT = "Zyxomeline Blind Arm", SEALED = "$sealed:";
    private static final Pattern BASE64 = Pattern.compile("(?:[A-Za-z0-9+/]{4}){4,}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?");
    private static final List<String> UNBLINDED = List.of(Roles.UNBLINDED_PHARMACIST, Roles.UNBLINDED_STATISTICIAN, Roles.IRT);
    private static final LocalDate TODAY = LocalDate.now(TestStudies.REPORTING_ZONE);

    private static final int SIDE_BY_SIDE = 6;

    private record Read(String operation, String path, String mediaType) {}

    @TestHTTPResource("/") URI base;
    @Inject TestStudies studies;
    @Inject Views views;

    private SafetyApi api;
    private UUID id, subject, caseId, codeBreak;

    @BeforeEach
    void break_a_code() {
        api = new SafetyApi(base);
        id = studies.withSites();
        subject = Ids.next();
        studies.send(new NoteSubject(id, TestStudies.site(id, "201"), subject, "201-1015"));
        caseId = Ids.next();
        studies.send(CodeBreakRestTest.open(id, caseId, TestStudies.site(id, "201"), subject));
        var location = created(api.post(Roles.MEDICAL_MONITOR, study(id) + "/code-breaks", CodeBreakRestTest.regulatory(subject, caseId)));
        changed(api.post(Roles.UNBLINDED_PHARMACIST, location + "/treatment", "{\"treatment\":\"%s\",\"on\":\"%s\"}".formatted(TREATMENT, TODAY)));
        changed(api.post(Roles.UNBLINDED_PHARMACIST, study(id) + "/dsur/treatment-arms", "{\"subjects\":[{\"subjectId\":\"%s\",\"arm\":\"%s\"}]}".formatted(subject, TREATMENT)));
        codeBreak = UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
        views.settle();
    }

    @Test
    void no_read_operation_tells_it_to_a_blinded_role() throws Exception {
        var reads = reads();
        assertThat(reads).extracting(Read::operation).contains("listCodeBreaks", "getCodeBreak", "listUnblindedTreatments", "readLedger", "readLog", "proveEvent", "listDeadLetters", "tabulateDsurEventsByArm", "tabulateDsurExposureByArm", "getUnblindedSafetyCaseIcsr");
        var blinded = AccessProbe.roles(Roles.class).stream().filter(role -> !UNBLINDED.contains(role)).toList();
        var answered = new TreeSet<String>();
        try (var askers = Executors.newFixedThreadPool(SIDE_BY_SIDE, Thread.ofVirtual().factory())) {
            for (var told : askers.invokeAll(blinded.stream().<Callable<Set<String>>>map(role -> () -> answeredWithoutTelling(role, reads)).toList())) answered.addAll(told.get());
        }
        assertThat(answered).as("operations that answered somebody").contains("listCodeBreaks", "getCodeBreak", "getSafetyCase", "readLedger", "readLog").doesNotContain("listUnblindedTreatments", "tabulateDsurEventsByArm", "tabulateDsurExposureByArm", "getUnblindedSafetyCaseIcsr");
        assertThat(shown(api.get(Roles.UNBLINDED_PHARMACIST, study(id) + "/code-breaks/treatments")).toString()).contains(TREATMENT);
    }

    private Set<String> answeredWithoutTelling(String role, List<Read> reads) {
        var client = new ApiClient(base);
        var token = token(role);
        var answered = new TreeSet<String>();
        for (var read : reads) {
            var answer = client.bare("GET", read.path()).as(token).with("Accept", read.mediaType()).send();
            assertThat(opened(answer.body())).as(read + " by " + role).doesNotContain(TREATMENT);
            assertThat(answer.response().headers().map().toString()).as(read + " by " + role).doesNotContain(TREATMENT);
            if (answer.status() == 200) answered.add(read.operation());
        }
        return answered;
    }

    @Test
    void the_feed_and_kafka_hold_it_sealed() {
        assertThat(opened(shown(api.get(Roles.INSPECTOR, "/api/v1/ledger/studies/" + id + "/events")).toString())).contains("safety.TreatmentUnblinded").contains(SEALED).doesNotContain(TREATMENT);
        var published = published();
        assertThat(published).anySatisfy(text -> assertThat(text).contains("safety.TreatmentUnblinded").contains(SEALED));
        assertThat(published).anySatisfy(text -> assertThat(text).contains("safety.ArmRecorded").contains(SEALED));
        assertThat(published).allSatisfy(text -> assertThat(text).doesNotContain(TREATMENT));
    }

    /** Every GET operation in every form it answers in, its path filled in so that it leads to the code break where it can. */
    private List<Read> reads() {
        var reads = new ArrayList<Read>();
        for (var path : api.get(Roles.INSPECTOR, "/q/openapi?format=json").json().path("paths").properties()) {
            var get = path.getValue().path("get");
            if (!get.has("operationId")) continue;
            var filled = path.getKey().replace("{studyId}", id.toString()).replace("{codeBreakId}", codeBreak.toString()).replace("{subjectId}", subject.toString()).replace("{caseId}", caseId.toString())
                .replace("{siteId}", TestStudies.site(id, "201").toString()).replace("{name}", "code-breaks").replaceAll("\\{\\w+}", UUID.randomUUID().toString());
            var query = StreamSupport.stream(get.path("parameters").spliterator(), false).filter(p -> p.path("in").asText().equals("query") && p.path("required").asBoolean())
                .map(p -> p.path("name").asText() + "=" + value(p.path("schema"))).toList();
            var forms = get.at("/responses/200/content").properties().stream().map(Map.Entry::getKey).toList();
            for (var form : forms.isEmpty() ? List.of("*/*") : forms) reads.add(new Read(get.path("operationId").asText(), filled + (query.isEmpty() ? "" : "?" + String.join("&", query)), form));
        }
        return reads;
    }

    private static String value(JsonNode schema) {
        if (schema.path("$ref").asText().endsWith("/Authority")) return "EMA";
        var type = schema.path("type").asText();
        if (type.equals("integer")) return "1";
        return schema.toString().contains("LocalDate") || schema.path("format").asText().equals("date") ? TODAY.toString() : "2026";
    }

    /** The text with all that is base64 in it decoded beside it. */
    private static String opened(String text) {
        var all = new StringBuilder(text);
        var parts = BASE64.matcher(text);
        while (parts.find()) all.append('\n').append(new String(Base64.getDecoder().decode(parts.group()), StandardCharsets.UTF_8));
        return all.toString();
    }

    /** Every message of the study on the service's topic: key, headers and value as one text. */
    private List<String> published() {
        var settings = Map.<String, Object>of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, TestBacking.get().bootstrapServers());
        var found = new ArrayList<String>();
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor("trialledger.safety").stream().map(p -> new TopicPartition(p.topic(), p.partition())).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
                for (var message : consumer.poll(Duration.ofMillis(200))) {
                    var text = KafkaText.of(message);
                    if (text.contains(id.toString())) found.add(text);
                }
                return found.stream().anyMatch(text -> text.contains("safety.ArmRecorded")) && found.stream().anyMatch(text -> text.contains("safety.TreatmentUnblinded"));
            });
        }
        return found;
    }
}
