package org.trialledger.gateway.feed;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trialledger.gateway.StudyLedger;
import org.trialledger.gateway.Surroundings;
import org.trialledger.gateway.feed.readmodel.FeedTail;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.ledger.Ctl1;
import org.trialledger.platform.testkit.TestTokens;

/** From study-service's ledger through Kafka to pages of the feed. */
@QuarkusTest @QuarkusTestResource(Surroundings.class)
class FeedPagesTest {
    private static final String EVENTS = "/api/v1/events";
    private static final String BATCH = "application/cloudevents-batch+json";

    StudyLedger ledger;
    @Inject FeedTail tail;

    private final UUID study = Ids.next();

    @Test void an_event_is_a_cloud_event_with_its_recorded_bytes() {
        var recorded = "{\"number\" : 1.10,\n \"text\": \"Straße \\u00fc\"}";
        var token = ledger.append(study, "study.Noted", recorded);
        var page = page(token, "study", study);
        assertThat(page.contentType()).startsWith(BATCH);
        assertThat(page.asString()).contains("\"data\":" + recorded + "}]");
        var event = page.jsonPath();
        assertThat(event.getString("[0].specversion")).isEqualTo("1.0");
        assertThat(event.getString("[0].type")).isEqualTo("org.trialledger.study.Noted.v1");
        assertThat(event.getString("[0].source")).isEqualTo("/trialledger/study");
        assertThat(event.getString("[0].studyid")).isEqualTo(study.toString());
        assertThat(event.getString("[0].subject")).isEqualTo(study.toString());
        assertThat(event.getString("[0].sequence")).isEqualTo("0");
        assertThat(event.getString("[0].globalposition")).isEqualTo(token.substring("study.".length()));
        assertThat(Instant.parse(event.getString("[0].time"))).isBefore(Instant.now().plusSeconds(60));
        var leaf = HexFormat.of().parseHex(event.getString("[0].ctl1leaf"));
        assertThat(event.getString("[0].ctl1chain")).isEqualTo(HexFormat.of().formatHex(Ctl1.link(Ctl1.genesis(study), leaf)));
    }

    @Test void large_events_come_in_pages_of_some_megabytes_and_none_is_left_out() {
        var large = "{\"text\": \"" + "x".repeat(250_000) + "\"}";
        String token = null;
        for (int i = 0; i < 20; i++) token = ledger.append(study, "study.Noted", large);
        var first = page(token, "study", study, "limit", 100);
        assertThat(sequences(first)).isEqualTo(IntStream.range(0, 17).boxed().toList());
        assertThat(first.header("Cache-Control")).as("it will always be these").contains("immutable");
        var rest = asQuinn().get(next(first));
        assertThat(sequences(rest)).containsExactly(17, 18, 19);
        assertThat(rest.header("Cache-Control")).isEqualTo("private, no-cache");
    }

    @Test void pages_hold_every_event_once_in_its_order_and_full_ones_stay_as_they_are() {
        var token = append(5);
        var first = page(token, "study", study, "limit", 2);
        assertThat(sequences(first)).containsExactly(0, 1);
        assertThat(first.header("Cache-Control")).contains("immutable").contains("private");
        var second = asQuinn().get(next(first));
        assertThat(sequences(second)).containsExactly(2, 3);
        var last = asQuinn().get(next(second));
        assertThat(sequences(last)).containsExactly(4);
        assertThat(last.header("Cache-Control")).isEqualTo("private, no-cache");
        token = append(1);
        var again = page(token, "study", study, "limit", 2);
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(again.header("Next-Cursor")).isEqualTo(first.header("Next-Cursor"));
        asQuinn().header("If-None-Match", first.header("ETag")).queryParam("study", study).queryParam("limit", 2).get(EVENTS).then().statusCode(304);
        assertThat(sequences(asQuinn().get(next(last)))).containsExactly(5);
    }

    @Test void an_event_tells_where_to_go_on() {
        var token = append(3);
        String cursor = page(token, "study", study).path("[1].feedcursor");
        assertThat(sequences(page(token, "study", study, "cursor", cursor))).containsExactly(2);
    }

    @Test void all_events_of_all_studies_are_one_gapless_walk() {
        var others = List.of(Ids.next(), Ids.next(), Ids.next());
        String token = null;
        for (int i = 0; i < 20; i++) {
            for (var one : others) {
                token = ledger.append(one, "study.Noted", "{}");
            }
        }
        var walked = new ArrayList<String>();
        var page = page(token, "limit", 7);
        while (page.jsonPath().getList("$").size() == 7) {
            walked.addAll(page.jsonPath().getList("globalposition"));
            page = asQuinn().get(next(page));
        }
        walked.addAll(page.jsonPath().getList("globalposition"));
        long newest = Long.parseLong(token.substring("study.".length()));
        assertThat(walked.stream().map(Long::parseLong).filter(p -> p <= newest).sorted().toList())
            .isEqualTo(IntStream.rangeClosed(1, (int) newest).mapToObj(Long::valueOf).toList());
    }

    @Test void filters_narrow_what_is_shown() {
        append(1);
        var time = page(ledger.append(study, "study.Marked", "{}"), "study", study).jsonPath().getString("[1].time");
        var token = append(1);
        assertThat(sequences(page(token, "study", study, "type", "study.Marked"))).containsExactly(1);
        assertThat(sequences(page(token, "study", study, "service", "study"))).containsExactly(0, 1, 2);
        assertThat(sequences(page(token, "study", study, "service", "safety"))).isEmpty();
        assertThat(sequences(page(token, "study", study, "since", time))).containsExactly(1, 2);
        assertThat(sequences(page(token, "study", Ids.next()))).isEmpty();
    }

    @Test void a_page_that_would_be_empty_waits_for_its_event() throws Exception {
        var cursor = page(append(1), "study", study).header("Next-Cursor");
        var waiting = CompletableFuture.supplyAsync(() -> asQuinn().queryParam("study", study).queryParam("cursor", cursor).queryParam("wait", 30).get(EVENTS));
        Awaitility.await().until(() -> tail.waiting() > 0);
        ledger.append(Ids.next(), "study.Noted", "{\"of\": \"another study\"}");
        ledger.append(study, "study.Noted", "{}");
        assertThat(sequences(waiting.get(25, TimeUnit.SECONDS))).containsExactly(1);
    }

    @Test void a_wait_in_vain_ends_with_an_empty_page() {
        var cursor = page(append(1), "study", study).header("Next-Cursor");
        var page = page(null, "study", study, "cursor", cursor, "wait", 1);
        assertThat(page.asString()).isEqualTo("[]");
        assertThat(page.header("Cache-Control")).isEqualTo("private, no-cache");
    }

    @ParameterizedTest @ValueSource(strings = {"limit=0", "limit=501", "wait=31", "wait=-1", "study=seven", "since=yesterday", "type=Noted", "colour=red"})
    void a_wrong_question_is_a_problem(String question) {
        asQuinn().get(EVENTS + "?" + question).then().statusCode(400).contentType("application/problem+json").body("type", startsWith("urn:trialledger:problem:"));
    }

    @ParameterizedTest @ValueSource(strings = {"abc", "!", "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void a_cursor_that_is_none_of_this_feed_is_refused(String cursor) {
        asQuinn().queryParam("cursor", cursor).get(EVENTS).then().statusCode(400).body("type", is("urn:trialledger:problem:invalid-cursor"));
        asQuinn().header("Accept", "text/event-stream").header("Last-Event-ID", cursor).get(EVENTS).then().statusCode(400);
    }

    @TestFactory Stream<DynamicTest> a_token_that_is_not_good_reads_nothing() {
        return TestTokens.get().forged("project-manager").entrySet().stream().map(forged -> dynamicTest(forged.getKey(), () -> {
            given().header("Authorization", "Bearer " + forged.getValue()).get(EVENTS).then().statusCode(401);
            given().header("Authorization", "Bearer " + forged.getValue()).header("Accept", "text/event-stream").get(EVENTS).then().statusCode(401);
        }));
    }

    @Test void nobody_reads_without_a_token() {
        given().get(EVENTS).then().statusCode(401);
        given().header("Accept", "text/event-stream").get(EVENTS).then().statusCode(401);
    }

    private String append(int count) {
        String token = null;
        for (int i = 0; i < count; i++) {
            token = ledger.append(study, "study.Noted", "{\"i\": %d}".formatted(i));
        }
        return token;
    }

    private static Response page(String consistencyToken, Object... parameters) {
        var request = asQuinn();
        if (consistencyToken != null) {
            request.header("Consistency-Token", consistencyToken);
        }
        for (int i = 0; i < parameters.length; i += 2) {
            request.queryParam((String) parameters[i], parameters[i + 1]);
        }
        return request.get(EVENTS).then().statusCode(200).extract().response();
    }

    private static String next(Response page) {
        return page.header("Link").replaceAll("<(.*)>; rel=\"next\"", "$1");
    }

    private static List<Integer> sequences(Response page) {
        return page.jsonPath().getList("sequence", String.class).stream().map(Integer::valueOf).toList();
    }

    private static RequestSpecification asQuinn() {
        return given().urlEncodingEnabled(false).header("Authorization", "Bearer " + TestTokens.get().token("quinn", "qa-auditor"));
    }
}
