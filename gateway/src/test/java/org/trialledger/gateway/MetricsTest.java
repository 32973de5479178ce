package org.trialledger.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What docs/operations.md says of the gateway's own metrics, whose dashboards are built from it. */
@QuarkusTest @QuarkusTestResource(Surroundings.class)
class MetricsTest {
    @Test void the_guide_names_every_metric_of_the_gateway_and_no_other() throws IOException {
        var guide = named("^\\| `(trialledger_gateway_[a-z_]+)", Files.readString(Path.of("../docs/operations.md")));
        var there = named("^# TYPE (trialledger_gateway_[a-z_]+)", given().header("Accept", "text/plain").get("/q/metrics").then().statusCode(200).extract().asString());
        there.removeIf(name -> name.endsWith("_max"));
        assertThat(there).isNotEmpty().isEqualTo(guide);
    }

    private static Set<String> named(String pattern, String text) {
        return Pattern.compile(pattern, Pattern.MULTILINE).matcher(text).results().map(m -> m.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }
}
