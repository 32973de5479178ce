package org.trialledger.local.load.sdtm;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Against a site that takes all or none of the visits of a request, and knows each by its code. */
class TrialPlayerTest {
    private final Map<String, String> visits = new HashMap<>();
    private final List<List<String>> requests = new ArrayList<>();
    private String impossible = "";
    @RegisterExtension
    private final StandInApi api = new StandInApi(this::answer);

    private synchronized void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var body = Steps.JSON.readTree(exchange.getRequestBody().readAllBytes());
        var status = 201;
        var answer = "{}";
        if (exchange.getRequestMethod().equals("GET")) {
            status = 200;
            answer = "{\"visits\":[" + String.join(",", visits.entrySet().stream().map(visit -> "{\"code\":\"%s\",\"on\":\"%s\"}".formatted(visit.getKey(), visit.getValue())).toList()) + "]}";
        } else if (path.endsWith("/visits")) {
            var told = new HashMap<String, String>();
            body.path("visits").forEach(visit -> told.put(visit.path("code").asText(), visit.path("on").asText()));
            requests.add(told.keySet().stream().sorted().toList());
            if (told.containsKey(impossible)) {
                status = 422;
                answer = "{\"type\":\"urn:trialledger:rule:visit-before-consent\",\"detail\":\"No\"}";
            } else if (!Collections.disjoint(visits.keySet(), told.keySet())) {
                status = 422;
                answer = "{\"type\":\"urn:trialledger:rule:visit-already-recorded\",\"detail\":\"Visit is recorded.\"}";
            } else {
                visits.putAll(told);
            }
        } else {
            exchange.getResponseHeaders().add("Location", path + "/s-1");
        }
        var bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private TrialPlayer play(Trial trial) throws Exception {
        var player = new TrialPlayer(api.steps(), Map.of("101", new SiteSetup.Active("s101", "pia", "carl")), new StudySetup.Form("f1", "en"));
        player.play(trial.stories());
        return player;
    }

    /** Of a subject that was randomised on 1 February: visits 1 and 2 before, the others after. */
    private static Trial trial(int visits, String... more) {
        var rows = new ArrayList<List<String>>();
        IntStream.rangeClosed(1, visits).forEach(i -> rows.add(List.of("101-1", Integer.toString(i), "VISIT " + i, "2024-0%d-%02d".formatted(i < 3 ? 1 : 2, 10 + i))));
        for (var day : more) rows.add(List.of("101-1", Integer.toString(rows.size() + 1), "LATE", day));
        return TrialTest.trial(List.of(TrialTest.subject("101-1", "2024-02-01", "2024-01-02", "AST", "IE")), rows, List.of(), List.of(),
            List.of(List.of("101-1", "1", "Fall", "N", "N", "2024-02-14", "")));
    }

    @Test
    void visits_that_follow_each_other_go_together_and_an_adverse_event_keeps_none_apart() throws Exception {
        var player = play(trial(5));
        assertThat(requests).containsExactly(List.of("1", "2"), List.of("3", "4", "5"));
        assertThat(player.refused()).isEmpty();
        assertThat(player.visits()).isEqualTo(5);
        assertThat(player.told()).isEqualTo(trial(5).stories().getFirst().acts().size()).isEqualTo(player.sent() + 3);
    }

    @Test
    void of_visits_that_are_refused_together_only_the_impossible_one_stays_out() throws Exception {
        impossible = "4";
        var player = play(trial(5));
        assertThat(visits).containsOnlyKeys("1", "2", "3", "5");
        assertThat(player.refused()).singleElement().satisfies(finding -> {
            assertThat(finding.row()).isEqualTo(4);
            assertThat(finding.reason()).contains("visit-before-consent");
        });
        assertThat(player.visits()).isEqualTo(4);
    }

    @Test
    void a_visit_that_an_earlier_run_told_with_others_is_not_refused_and_one_with_another_day_is() throws Exception {
        play(trial(5));
        var again = play(trial(5, "2024-02-20"));
        assertThat(visits).hasSize(6);
        assertThat(again.refused()).isEmpty();
        assertThat(again.visits()).isEqualTo(6);
        visits.put("3", "2024-02-02");
        assertThat(play(trial(5, "2024-02-20", "2024-02-21")).refused()).singleElement().satisfies(finding -> assertThat(finding.row()).isEqualTo(3));
    }

    @Test
    void no_request_has_more_visits_than_the_api_takes() {
        var acts = trial(3).stories().getFirst().acts().stream().filter(act -> act.path().equals("/visits")).toList();
        var many = Collections.nCopies(60, acts.getLast());
        assertThat(Together.of(many)).extracting(request -> request.acts().size()).containsExactly(Together.MOST_VISITS, 10);
        assertThat(Together.of(many).getFirst().body().path("visits")).hasSize(Together.MOST_VISITS);
    }
}
