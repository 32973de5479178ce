package org.trialledger.gateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What OpenAPI 3.1 demands of a document as a whole, beyond the shape of its parts. */
final class ValidDocument {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");
    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");
    private static final Pattern COMPONENT_NAME = Pattern.compile("[a-zA-Z0-9._-]+");

    private ValidDocument() {}

    static void check(JsonNode document) {
        assertThat(document.path("openapi").asText()).startsWith("3.1.");
        assertThat(document.at("/info/title").asText()).isNotBlank();
        assertThat(document.at("/info/version").asText()).isNotBlank();
        for (var reference : document.findValuesAsText("$ref")) {
            assertThat(reference).startsWith("#/");
            assertThat(document.at(reference.substring(1)).isMissingNode()).as("%s points nowhere", reference).isFalse();
        }
        for (var section : document.path("components")) {
            section.fieldNames().forEachRemaining(name -> assertThat(name).matches(COMPONENT_NAME));
        }
        checkOperations(document);
    }

    private static void checkOperations(JsonNode document) {
        var tags = document.path("tags").findValuesAsText("name");
        assertThat(tags).doesNotHaveDuplicates();
        var ids = new ArrayList<String>();
        for (var path : document.path("paths").properties()) {
            assertThat(path.getKey()).startsWith("/");
            for (var method : path.getValue().properties()) {
                if (METHODS.contains(method.getKey())) {
                    var operation = method.getValue();
                    ids.add(operation.path("operationId").asText());
                    assertThat(operation.path("responses").size()).as("responses of %s %s", method.getKey(), path.getKey()).isPositive();
                    operation.path("tags").forEach(tag -> assertThat(tags).contains(tag.asText()));
                    operation.path("security").forEach(requirement -> requirement.fieldNames().forEachRemaining(name ->
                        assertThat(document.at("/components/securitySchemes").has(name)).as("security scheme %s", name).isTrue()));
                    checkPathParameters(document, path.getKey(), List.of(path.getValue().path("parameters"), operation.path("parameters")));
                }
            }
        }
        assertThat(ids).doesNotHaveDuplicates().doesNotContain("");
    }

    private static void checkPathParameters(JsonNode document, String path, List<JsonNode> lists) {
        var inPath = new TreeSet<String>();
        PARAMETER.matcher(path).results().forEach(match -> inPath.add(match.group(1)));
        var declared = new TreeSet<String>();
        lists.forEach(list -> list.forEach(parameter -> {
            var resolved = parameter.has("$ref") ? document.at(parameter.get("$ref").asText().substring(1)) : parameter;
            if (resolved.path("in").asText().equals("path")) {
                declared.add(resolved.path("name").asText());
            }
        }));
        assertThat(declared).as("path parameters of %s", path).isEqualTo(inPath);
    }
}
