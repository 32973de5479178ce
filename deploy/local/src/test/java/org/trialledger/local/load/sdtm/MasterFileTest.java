package org.trialledger.local.load.sdtm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Against a stand-in for tmf-service that schedules each country's retention some looks after the file was opened. */
class MasterFileTest {
    private final List<String> opened = new ArrayList<>();
    private String problem = "";
    private int looks;
    @RegisterExtension
    private final StandInApi api = new StandInApi(this::answer);

    private synchronized void answer(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var opens = exchange.getRequestMethod().equals("POST");
        if (opens) opened.add(body);
        var scheduled = !opens && ++looks > 2 ? "{\"country\":\"IE\"},{\"country\":\"US\"},{\"country\":\"FR\"}" : "{\"country\":\"IE\"}";
        var bytes = (!opens ? "{\"items\":[" + scheduled + "]}" : problem.isEmpty() ? "{}" : "{\"type\":\"urn:trialledger:problem:" + problem + "\",\"detail\":\"No\"}").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(!opens ? 200 : problem.isEmpty() ? 201 : 409, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Reconciliation.Line open() throws Exception {
        return new MasterFile(api.steps(), "2012-01-01").open(List.of("IE", "US", "IE"));
    }

    @Test
    void the_file_is_opened_and_every_country_of_the_trial_has_its_schedule() throws Exception {
        assertThat(open()).isEqualTo(new Reconciliation.Line("countries with a retention schedule", 2, 0, 2));
        assertThat(looks).isGreaterThan(2);
        assertThat(opened).singleElement().asString().contains("\"effectiveFrom\":\"2012-01-01\"", "assumed by the trial load");
    }

    @Test
    void a_file_that_is_open_already_is_left_as_it_is_and_a_refusal_ends_the_load() throws Exception {
        problem = "study-file-already-opened";
        assertThat(open().agrees()).isTrue();
        problem = "forbidden";
        assertThatThrownBy(this::open).isInstanceOf(Steps.Refused.class).hasMessageContaining("opening the trial master file");
    }
}
