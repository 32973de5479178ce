package org.trialledger.gateway.feed;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trialledger.gateway.StudyLedger;
import org.trialledger.gateway.Surroundings;
import org.trialledger.gateway.feed.readmodel.FeedTail;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.platform.testkit.TestTokens;

/** What a caller sees of the feed: as much as their roles in studies go today, and nothing else. */
@QuarkusTest @QuarkusTestResource(Surroundings.class) @Timeout(120)
class FeedAccessTest {
    private static final String EVENTS = "/api/v1/events", HEARTBEAT = "heartbeat at ";

    @TestHTTPResource("/") URI gateway;
    StudyLedger ledger;
    @Inject FeedTail tail;
    @Inject Sql sql;

    private final UUID mine = Ids.next(), others = Ids.next();
    private final String chris = "chris-" + mine;

    @Test void a_caller_sees_the_events_of_their_own_studies_and_an_auditor_all() {
        var start = start();
        ledger.append(others, "study.Noted", "{}");
        give(mine, Ids.next(), "PROJECT_MANAGER", "2026-01-01");
        ledger.append(others, "study.Noted", "{}");
        var token = ledger.append(mine, "study.Noted", "{}");
        var page = read(chris, "project-manager", token, start);
        assertThat(studies(page)).containsOnly(mine.toString()).hasSize(2);
        assertThat(page.header("Cache-Control")).isEqualTo("private, no-cache");
        assertThat(studies(read("quinn", "qa-auditor", token, start))).contains(mine.toString(), others.toString());
        assertThat(studies(given().auth().oauth2(TestTokens.get().token(chris, "project-manager")).queryParam("study", others).get(EVENTS))).isEmpty();
    }

    @Test void a_full_page_is_for_ever_only_to_those_whose_answer_hangs_on_no_role_in_a_study() {
        var start = start();
        give(mine, Ids.next(), "PROJECT_MANAGER", "2026-01-01");
        var token = ledger.append(mine, "study.Noted", "{}");
        assertThat(ask(chris, "project-manager", token, start).queryParam("limit", 1).get(EVENTS).header("Cache-Control")).isEqualTo("private, no-cache");
        assertThat(ask("quinn", "qa-auditor", token, start).queryParam("limit", 1).get(EVENTS).header("Cache-Control")).contains("immutable");
    }

    @Test void the_next_cursor_leads_past_what_is_not_for_the_caller() {
        var start = start();
        give(mine, Ids.next(), "PROJECT_MANAGER", "2026-01-01");
        String token = null;
        for (int i = 0; i < 5; i++) {
            token = ledger.append(others, "study.Noted", "{}");
        }
        var first = read(chris, "project-manager", token, start);
        assertThat(studies(first)).containsOnly(mine.toString());
        var second = read(chris, "project-manager", token, first.header("Next-Cursor"));
        assertThat(second.asString()).isEqualTo("[]");
        assertThat(second.header("Next-Cursor")).isEqualTo(first.header("Next-Cursor"));
        token = ledger.append(mine, "study.Noted", "{}");
        assertThat(studies(read(chris, "project-manager", token, second.header("Next-Cursor")))).containsExactly(mine.toString());
    }

    @Test void a_role_given_and_ended_counts_in_an_open_stream_too() throws Exception {
        var assignment = Ids.next();
        var start = start();
        try (var stream = new EventStream(gateway.resolve(EVENTS + "?cursor=" + start), TestTokens.get().token(chris, "project-manager"), null)) {
            var received = received(stream);
            passes(received, ledger.append(mine, "study.Noted", "{\"n\": \"before\"}"), start);
            assertThat(received).as("nothing from before the role").noneMatch(FeedAccessTest::isEvent);
            give(mine, assignment, "PROJECT_MANAGER", "2026-01-01");
            assertThat(nextEvent(received)).contains("TeamRoleAssigned");
            ledger.append(mine, "study.Noted", "{\"n\": \"during\"}");
            assertThat(nextEvent(received)).contains("during");
            passes(received, ledger.append(mine, "study.TeamRoleRevoked", "{\"assignmentId\": \"%s\", \"on\": \"2026-02-01\", \"reason\": \"x\"}".formatted(assignment)), start);
            received.clear();
            passes(received, ledger.append(mine, "study.Noted", "{\"n\": \"after\"}"), start);
            assertThat(received).noneMatch(FeedAccessTest::isEvent);
        }
    }

    /** Until a heartbeat of the stream says that it is beyond what was just written. */
    private void passes(BlockingQueue<String> received, String token, String start) {
        var end = endOf(token, start);
        await().atMost(Duration.ofSeconds(20)).until(() -> received.contains(HEARTBEAT + end));
    }

    private static String nextEvent(BlockingQueue<String> received) throws InterruptedException {
        for (var message = received.poll(20, TimeUnit.SECONDS); message != null; message = received.poll(20, TimeUnit.SECONDS)) if (isEvent(message)) return message;
        throw new AssertionError("no event came");
    }

    private static boolean isEvent(String message) {
        return message.startsWith("{");
    }

    @Test void a_page_that_waits_is_not_woken_by_what_the_caller_may_not_see() throws Exception {
        give(mine, Ids.next(), "PROJECT_MANAGER", "2026-01-01");
        var from = read(chris, "project-manager", ledger.append(mine, "study.Noted", "{}"), start()).header("Next-Cursor");
        var waiting = CompletableFuture.supplyAsync(() -> ask(chris, "project-manager", null, from).queryParam("wait", 20).get(EVENTS));
        await().until(() -> tail.waiting() > 0);
        ledger.append(others, "study.Noted", "{}");
        await().during(Duration.ofMillis(700)).until(() -> !waiting.isDone());
        ledger.append(mine, "study.Noted", "{}");
        assertThat(studies(waiting.get(15, TimeUnit.SECONDS))).containsExactly(mine.toString());
    }

    /** The role's event and the study's come by two consumers; whoever was shown the feed in between would have passed the study's unseen. */
    @Test void an_event_is_shown_to_nobody_in_particular_before_the_roles_recorded_until_then_are_known() {
        var start = start();
        give(mine, Ids.next(), "PROJECT_MANAGER", "2026-01-01");
        var token = ledger.append(mine, "study.Noted", "{}");
        assertThat(read("quinn", "qa-auditor", token, start).asString()).contains(mine.toString());
        // As if the grants' consumer were behind by these two events.
        long known = Long.parseLong(token.substring("study.".length())) - 2;
        var through = sql.first("select applied_through from consumed_source where consumer = 'access-grants'", row -> row.getLong(1)).orElseThrow();
        sql.update("update consumed_source set applied_through = ? where consumer = 'access-grants'", known);
        Response behind;
        try {
            behind = ask(chris, "project-manager", null, start).get(EVENTS);
        } finally {
            sql.update("update consumed_source set applied_through = ? where consumer = 'access-grants'", through);
        }
        assertThat(behind.asString()).isEqualTo("[]");
        assertThat(studies(read(chris, "project-manager", token, behind.header("Next-Cursor")))).containsOnly(mine.toString()).hasSize(2);
    }

    @Test void a_role_that_begins_later_or_was_held_shows_nothing() {
        var start = start();
        var today = LocalDate.now(ZoneOffset.UTC);
        give(mine, Ids.next(), "PROJECT_MANAGER", today.plusDays(2).toString());
        var token = ledger.append(mine, "study.Noted", "{}");
        assertThat(studies(read(chris, "project-manager", token, start))).isEmpty();
        token = give(mine, Ids.next(), "CRA", "2026-01-01");
        assertThat(studies(read(chris, "project-manager", token, start))).as("the token must have the role too").isEmpty();
        assertThat(studies(read(chris, "cra", token, start))).isNotEmpty();
    }

    @ParameterizedTest @ValueSource(strings = {"operator", "data-protection-officer"})
    void who_works_on_no_study_reads_no_events(String role) {
        given().auth().oauth2(TestTokens.get().token("olga", role)).get(EVENTS).then().statusCode(403);
        given().auth().oauth2(TestTokens.get().token("olga", role)).header("Accept", "text/event-stream").get(EVENTS).then().statusCode(403);
    }

    private String give(UUID study, UUID assignment, String role, String from) {
        return ledger.append(study, "study.TeamRoleAssigned", "{\"studyId\": \"%s\", \"assignmentId\": \"%s\", \"userId\": \"%s\", \"role\": \"%s\", \"from\": \"%s\"}"
            .formatted(study, assignment, chris, role, from));
    }

    /** The end of the feed as it is now. */
    private String start() {
        return endOf(ledger.append(Ids.next(), "study.Noted", "{}"), null);
    }

    private static String endOf(String token, String start) {
        var cursor = start;
        var page = ask("quinn", "qa-auditor", token, cursor).queryParam("limit", 500).get(EVENTS);
        while (!page.asString().equals("[]")) {
            cursor = page.header("Next-Cursor");
            page = ask("quinn", "qa-auditor", null, cursor).queryParam("limit", 500).get(EVENTS);
        }
        return cursor;
    }

    private static Response read(String user, String role, String token, String cursor) {
        return ask(user, role, token, cursor).queryParam("limit", 500).get(EVENTS).then().statusCode(200).extract().response();
    }

    private static RequestSpecification ask(String user, String role, String token, String cursor) {
        var request = given().auth().oauth2(TestTokens.get().token(user, role));
        if (token != null) {
            request.header("Consistency-Token", token);
        }
        return cursor == null ? request : request.queryParam("cursor", cursor);
    }

    private static List<String> studies(Response page) {
        return page.jsonPath().getList("studyid");
    }

    private static BlockingQueue<String> received(EventStream stream) {
        var queue = new LinkedBlockingQueue<String>();
        Thread.ofVirtual().start(() -> {
            try {
                for (var message = stream.next(); message != null; message = stream.next()) {
                    queue.add(message.data() == null ? message.comment() : message.data());
                }
            } catch (IOException e) {
                queue.add("the stream broke off: " + e.getMessage());
            }
        });
        return queue;
    }
}
