package org.trialledger.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.trialledger.site.SiteApi.*;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.trialledger.platform.access.Matrix;
import org.trialledger.platform.servicekit.Views;
import org.trialledger.platform.testkit.ApiClient;

/** What every list of the service can do, the lists taken from the API's own description: sort, go on after any row, and be CSV. */
@QuarkusTest
@QuarkusTestResource(SiteServices.class)
class ListsTest {
    /** @param sorts as {@code dueOn} and {@code -dueOn} */
    private record Operation(String id, String path, String byDefault, List<String> sorts) {}

    private static final String PM = "project-manager", WHOLE = "limit=500";
    private static final Comparator<JsonNode> VALUES = ListsTest::compared;
    /** Lists of one site or campaign, of which the sample events make one row. */
    private static final Set<String> SHORT = Set.of("listSiteEdcMetrics", "listSubjectEdcMetrics", "listReconsentDuties", "listPrincipalInvestigators");

    @TestHTTPResource("/") URI base;
    @Inject TestStudies studies;
    @Inject Lives lives;
    @Inject Views views;
    @Inject Matrix matrix;
    SiteApi api;

    @TestFactory
    Stream<DynamicTest> every_list_is_sorted_either_way_goes_on_after_any_row_and_is_csv() {
        api = new SiteApi(base);
        var study = studies.recruiting();
        var sites = lives.led(study, 5);
        created(api.post(PM, study(study) + "/risk-indicators", "{\"code\":\"AGE\",\"formula\":\"QUERY_AGE\"}"));
        created(api.post(PM, study(study) + "/risk-indicators", "{\"code\":\"FAIL\",\"formula\":\"SCREEN_FAILURE\"}"));
        for (var code : List.of("QTL-A", "QTL-B"))
            created(api.post(PM, study(study) + "/quality-tolerance-limits", "{\"code\":\"" + code + "\",\"formula\":\"EARLY_WITHDRAWAL\",\"title\":\"Early withdrawal\",\"secondaryLimit\":0.01,\"limit\":0.3}"));
        var campaign = shown(api.get(PM, study(study) + "/reconsent-campaigns?sort=siteNumber")).at("/items/0/campaignId").asText();
        var places = Map.of("{studyId}", study.toString(), "{siteId}", sites.getFirst().toString(), "{campaignId}", campaign);
        return operations().stream().map(list -> dynamicTest(list.id(), () -> holds(list, filled(list.path(), places))));
    }

    private void holds(Operation list, String path) throws IOException {
        // Reading treatments is noted, and the notes are a list too.
        views.settle();
        assertThat(list.sorts()).as(list.id()).contains(list.byDefault());
        var role = role(list.id());
        var whole = shown(api.get(role, path + "?" + WHOLE));
        var rows = rows(whole);
        assertThat(whole.has("nextCursor")).as("more rows than one page").isFalse();
        assertThat(rows).as("rows of " + list.id()).hasSizeGreaterThan(SHORT.contains(list.id()) ? 0 : 1);
        assertThat(rows).as("the default order").isEqualTo(rows(shown(api.get(role, path + "?" + WHOLE + "&sort=" + list.byDefault()))));
        for (var sort : list.sorts()) {
            var walked = walked(role, path, sort, (rows.size() + 1) / 2);
            assertThat(walked).as("rows by " + sort).containsExactlyInAnyOrderElementsOf(rows);
            assertThat(walked.stream().map(row -> row.path(column(sort))).toList()).as(sort).isSortedAccordingTo(order(sort));
        }
        csv(list, role, path, rows);
        refusals(list, role, path);
    }

    private List<JsonNode> walked(String role, String path, String sort, int limit) {
        var walked = new ArrayList<JsonNode>();
        for (String cursor = ""; cursor != null; ) {
            var page = shown(api.get(role, path + "?limit=" + limit + "&sort=" + sort + cursor));
            walked.addAll(rows(page));
            cursor = page.has("nextCursor") ? "&cursor=" + page.path("nextCursor").asText() : null;
        }
        return walked;
    }

    private void csv(Operation list, String role, String path, List<JsonNode> rows) throws IOException {
        var answer = api.getAs("text/csv", role, path + "?" + WHOLE);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        try (var lines = new CsvMapper().readerFor(Map.class).with(CsvSchema.emptySchema().withHeader()).<Map<String, String>>readValues(answer.body())) {
            var cells = lines.readAll();
            for (var sort : list.sorts()) {
                var column = column(sort);
                assertThat(cells).as(column + " in CSV").hasSameSizeAs(rows).zipSatisfy(rows, (line, row) -> assertThat(isSame(line.get(column), row.path(column))).as(line.get(column) + " is " + row.path(column)).isTrue());
            }
        }
    }

    private static boolean isSame(String cell, JsonNode value) {
        return value.isNumber() ? new BigDecimal(cell).compareTo(value.decimalValue()) == 0 : cell.equals(value.asText(""));
    }

    private void refusals(Operation list, String role, String path) {
        var unknown = problem(api.get(role, path + "?sort=colour"), 400, "unknown-sort");
        assertThat(unknown.path("detail").asText()).contains(list.sorts().stream().map(ListsTest::column).toList());
        problem(api.get(role, path + "?cursor=abc"), 400, "invalid-cursor");
        var next = shown(api.get(role, path + "?limit=1&sort=" + list.sorts().getFirst())).path("nextCursor").asText(null);
        if (next != null) problem(api.get(role, path + "?limit=1&sort=" + list.sorts().get(1) + "&cursor=" + next), 400, "invalid-cursor");
    }

    private String role(String operation) {
        var roles = matrix.row(operation).orElseThrow().roles();
        return roles.contains(PM) || roles.contains("*") ? PM : roles.iterator().next();
    }

    private List<Operation> operations() {
        var found = new ArrayList<Operation>();
        for (var path : new ApiClient(base).bare("GET", "/q/openapi?format=json").send().json().path("paths").properties()) {
            var get = path.getValue().path("get");
            for (var parameter : get.path("parameters"))
                if (parameter.path("name").asText().equals("sort") && parameter.path("in").asText().equals("query"))
                    found.add(new Operation(get.path("operationId").asText(), path.getKey(), parameter.at("/schema/default").asText(), texts(parameter.at("/schema/enum"))));
        }
        return found;
    }

    private static String filled(String path, Map<String, String> places) {
        for (var place : places.entrySet()) path = path.replace(place.getKey(), place.getValue());
        return path;
    }

    private static List<JsonNode> rows(JsonNode page) {
        return StreamSupport.stream(page.path("items").spliterator(), false).toList();
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
    }

    private static String column(String sort) {
        return sort.startsWith("-") ? sort.substring(1) : sort;
    }

    /** What has no value comes last, whatever the direction. */
    private static Comparator<JsonNode> order(String sort) {
        return Comparator.comparing(JsonNode::isMissingNode).thenComparing(sort.startsWith("-") ? VALUES.reversed() : VALUES);
    }

    private static int compared(JsonNode one, JsonNode other) {
        if (one.isMissingNode() || other.isMissingNode()) return 0;
        if (one.isNumber()) return one.decimalValue().compareTo(other.decimalValue());
        if (one.isBoolean()) return Boolean.compare(one.asBoolean(), other.asBoolean());
        if (one.asText().matches("\\d{4}-\\d{2}-\\d{2}T.*Z")) return Instant.parse(one.asText()).compareTo(Instant.parse(other.asText()));
        return one.asText().compareTo(other.asText());
    }
}
