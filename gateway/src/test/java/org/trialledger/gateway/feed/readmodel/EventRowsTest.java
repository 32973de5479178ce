package org.trialledger.gateway.feed.readmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.trialledger.gateway.feed.readmodel.EventMatrix.Row;
import org.trialledger.gateway.feed.readmodel.EventMatrix.Scope;

/** The feed shows nobody what the services themselves keep from him: each row is held against the operation it names. */
class EventRowsTest {
    private static final List<String> SERVICES = List.of("study", "site", "safety", "budget", "tmf");

    private record Operation(String scope, Set<String> roles) {}

    @TestFactory Stream<DynamicTest> a_row_shows_to_no_role_and_no_part_of_a_study_more_than_the_operation_it_names() {
        return new EventMatrix().rows().stream().filter(row -> !row.isOfOthers()).flatMap(row -> row.events().stream().map(EventRowsTest::service).distinct()
            .map(service -> dynamicTest(service + ": " + row.shownBy() + " " + row.events(), () -> {
                var operation = operations(service).get(row.shownBy());
                assertThat(operation).as("%s of %s-service", row.shownBy(), service).isNotNull();
                var roles = new TreeSet<>(row.roles());
                roles.remove("service");
                assertThat(operation.roles()).containsAll(roles);
                if (row.scope() == Scope.MEMBER) assertThat(operation.scope()).isIn("member", "list");
            })));
    }

    @Test void each_event_that_has_a_row_is_one_that_a_service_records() throws IOException {
        var recorded = new HashSet<String>();
        for (var service : SERVICES) {
            try (var samples = Files.list(Path.of("../" + service + "-service/src/test/resources/events"))) {
                samples.map(sample -> sample.getFileName().toString().replace(".json", "")).forEach(recorded::add);
            }
            Stream.of("RedactionRequested", "RedactionRefused").map(name -> service + "." + name).forEach(recorded::add);
        }
        assertThat(recorded).containsAll(new EventMatrix().rows().stream().filter(Row::isOfTypes).flatMap(row -> row.events().stream()).toList());
    }

    @Test void each_service_has_a_row_for_what_has_none() {
        assertThat(new EventMatrix().rows().stream().filter(Row::isOfService).flatMap(row -> row.events().stream()).toList()).containsExactlyInAnyOrderElementsOf(SERVICES);
    }

    private static String service(String event) {
        return event.contains(".") ? event.substring(0, event.indexOf('.')) : event;
    }

    private static Map<String, Operation> operations(String service) throws IOException {
        var found = new HashMap<String, Operation>();
        for (var file : List.of("../platform/runtime/src/main/resources/access/platform.csv", "../" + service + "-service/src/main/resources/access/matrix.csv")) {
            for (var line : Files.readAllLines(Path.of(file))) {
                var cells = line.strip().split("\\s*,\\s*");
                if (!line.startsWith("#") && cells.length == 3) found.put(cells[0], new Operation(cells[1], Set.of(cells[2].split("\\s+"))));
            }
        }
        return found;
    }
}
