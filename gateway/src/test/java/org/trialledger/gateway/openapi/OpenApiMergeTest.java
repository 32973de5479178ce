package org.trialledger.gateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OpenApiMergeTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PROBLEM = """
        "Problem": {"type": "object", "properties": {"type": {"type": "string"}}}""";

    @Test void equal_components_are_shared_and_unequal_ones_keep_apart() throws Exception {
        var merged = merge(
            part("site", "/api/v1/sites", "listSites", "{" + PROBLEM + ", \"Address\": {\"type\": \"object\"}}", "Address"),
            part("study", "/api/v1/studies", "listStudies", "{" + PROBLEM + ", \"Address\": {\"type\": \"string\"}}", "Address"));
        assertThat(names(merged, "schemas")).containsExactly("Problem", "Address", "study_Address");
        assertThat(merged.at("/components/schemas/study_Address/type").asText()).isEqualTo("string");
        assertThat(answerOf(merged, "/api/v1/sites")).isEqualTo("#/components/schemas/Address");
        assertThat(answerOf(merged, "/api/v1/studies")).isEqualTo("#/components/schemas/study_Address");
    }

    /** Both services write Outer in the same words, but mean another Inner by them. */
    @Test void a_component_that_points_at_a_renamed_one_is_renamed_too() throws Exception {
        var outer = "\"Outermost\": {\"items\": {\"$ref\": \"#/components/schemas/Outer\"}}, \"Outer\": {\"properties\": {\"inner\": {\"$ref\": \"#/components/schemas/Inner\"}}}";
        var merged = merge(
            part("site", "/api/v1/sites", "listSites", "{" + outer + ", \"Inner\": {\"type\": \"object\"}}", "Outermost"),
            part("study", "/api/v1/studies", "listStudies", "{" + outer + ", \"Inner\": {\"type\": \"string\"}}", "Outermost"));
        assertThat(answerOf(merged, "/api/v1/studies")).isEqualTo("#/components/schemas/study_Outermost");
        assertThat(merged.at("/components/schemas/study_Outermost/items/$ref").asText()).isEqualTo("#/components/schemas/study_Outer");
        assertThat(merged.at("/components/schemas/study_Outer/properties/inner/$ref").asText()).isEqualTo("#/components/schemas/study_Inner");
        assertThat(merged.at("/components/schemas/Outer/properties/inner/$ref").asText()).isEqualTo("#/components/schemas/Inner");
    }

    @Test void discriminators_and_self_references_follow_their_schema() throws Exception {
        var schemas = """
            {"Arm": {"type": "%s", "properties": {"next": {"$ref": "#/components/schemas/Arm"}},
              "discriminator": {"propertyName": "kind", "mapping": {"a": "#/components/schemas/Arm", "b": "Arm"}}}}""";
        var merged = merge(
            part("site", "/api/v1/sites", "listSites", schemas.formatted("object"), "Arm"),
            part("study", "/api/v1/studies", "listStudies", schemas.formatted("string"), "Arm"));
        var arm = merged.at("/components/schemas/study_Arm");
        assertThat(arm.at("/properties/next/$ref").asText()).isEqualTo("#/components/schemas/study_Arm");
        assertThat(arm.at("/discriminator/mapping/a").asText()).isEqualTo("#/components/schemas/study_Arm");
        assertThat(arm.at("/discriminator/mapping/b").asText()).isEqualTo("study_Arm");
    }

    @Test void a_name_already_taken_by_the_prefix_is_not_taken_twice() throws Exception {
        var merged = merge(
            part("site", "/api/v1/sites", "listSites", "{\"Arm\": {\"type\": \"object\"}, \"study_Arm\": {\"type\": \"integer\"}}", "Arm"),
            part("study", "/api/v1/studies", "listStudies", "{\"Arm\": {\"type\": \"string\"}}", "Arm"));
        assertThat(answerOf(merged, "/api/v1/studies")).isEqualTo("#/components/schemas/study_Arm_");
        assertThat(merged.at("/components/schemas/study_Arm/type").asText()).isEqualTo("integer");
    }

    @Test void operation_ids_stay_unique_and_links_follow_them() throws Exception {
        var study = part("study", "/api/v1/studies", "list", "{\"A\": {}}", "A");
        study = changed(study, document -> ((ObjectNode) document.at("/paths/~1api~1v1~1studies/get/responses/200")).set("links", JSON.readTree("{\"again\": {\"operationId\": \"list\"}}")));
        var merged = merge(part("site", "/api/v1/sites", "list", "{\"A\": {}}", "A"), study);
        assertThat(merged.at("/paths/~1api~1v1~1sites/get/operationId").asText()).isEqualTo("list");
        assertThat(merged.at("/paths/~1api~1v1~1studies/get/operationId").asText()).isEqualTo("study_list");
        assertThat(merged.at("/paths/~1api~1v1~1studies/get/responses/200/links/again/operationId").asText()).isEqualTo("study_list");
    }

    @Test void security_of_a_whole_service_stays_with_its_operations() throws Exception {
        var site = part("site", "/api/v1/sites", "listSites", "{\"A\": {}}", "A");
        site = changed(site, document -> document.setAll((ObjectNode) JSON.readTree("{\"security\": [{\"jwt\": []}]}")));
        site = changed(site, document -> ((ObjectNode) document.get("components")).set("securitySchemes", JSON.readTree("{\"jwt\": {\"type\": \"http\", \"scheme\": \"bearer\"}}")));
        var study = part("study", "/api/v1/studies", "listStudies", "{\"A\": {}}", "A");
        study = changed(study, document -> document.setAll((ObjectNode) JSON.readTree("{\"security\": [{\"jwt\": []}]}")));
        study = changed(study, document -> ((ObjectNode) document.get("components")).set("securitySchemes", JSON.readTree("{\"jwt\": {\"type\": \"openIdConnect\", \"openIdConnectUrl\": \"https://x\"}}")));
        var merged = merge(site, study);
        assertThat(merged.has("security")).isFalse();
        assertThat(merged.at("/paths/~1api~1v1~1sites/get/security/0").has("jwt")).isTrue();
        assertThat(merged.at("/paths/~1api~1v1~1studies/get/security/0").has("study_jwt")).isTrue();
    }

    @Test void tags_say_which_service_an_operation_belongs_to() throws Exception {
        var site = part("site", "/api/v1/sites", "listSites", "{\"A\": {}}", "A");
        site = changed(site, document -> document.set("tags", JSON.readTree("[{\"name\": \"visits\", \"description\": \"Visits\"}]")));
        site = changed(site, document -> ((ObjectNode) document.at("/paths/~1api~1v1~1sites/get")).set("tags", JSON.readTree("[\"visits\"]")));
        var merged = merge(site, part("study", "/api/v1/studies", "listStudies", "{\"A\": {}}", "A"));
        assertThat(merged.at("/paths/~1api~1v1~1sites/get/tags/0").asText()).isEqualTo("site: visits");
        assertThat(merged.at("/paths/~1api~1v1~1studies/get/tags/0").asText()).isEqualTo("study");
        assertThat(merged.path("tags").findValuesAsText("name")).containsExactly("site: visits", "study");
    }

    @Test void paths_the_gateway_does_not_route_are_left_out() throws Exception {
        var study = part("study", "/api/v1/studies", "listStudies", "{\"A\": {}}", "A");
        study = changed(study, document -> ((ObjectNode) document.get("paths")).setAll((ObjectNode) JSON.readTree("{\"/internal\": {\"get\": {\"responses\": {\"200\": {\"description\": \"x\"}}}}}")));
        assertThat(names(merge(study), null)).containsExactly("/api/v1/studies");
    }

    @Test void what_every_service_has_is_shown_once_with_the_service_as_a_parameter() throws Exception {
        var consumers = "/api/v1/operations/consumers";
        var events = "/api/v1/ledger/studies/{studyId}/events";
        var gateway = part("gateway", consumers, "listConsumers", "{\"A\": {}}", "A");
        gateway = changed(gateway, document -> ((ObjectNode) document.get("paths")).set(events, JSON.readTree("{\"get\": {\"operationId\": \"readLedger\", \"tags\": [\"Ledger\"], "
            + "\"parameters\": [{\"name\": \"studyId\", \"in\": \"path\", \"required\": true, \"schema\": {\"type\": \"string\"}}], \"responses\": {\"200\": {\"description\": \"x\"}}}}")));
        var merged = merge(gateway, part("site", consumers, "listConsumers", "{\"A\": {}}", "A"), part("study", consumers, "listConsumers", "{\"A\": {}}", "A"));
        assertThat(names(merged, null)).containsExactlyInAnyOrder("/api/v1/services/{service}/operations/consumers", "/api/v1/services/{service}/ledger/studies/{studyId}/events");
        var item = merged.path("paths").path("/api/v1/services/{service}/operations/consumers");
        assertThat(item.at("/get/operationId").asText()).isEqualTo("listConsumers");
        assertThat(item.at("/parameters/0/name").asText()).isEqualTo("service");
        assertThat(item.at("/parameters/0/schema/enum")).extracting(JsonNode::asText).containsExactly("gateway", "site", "study");
        var ledger = merged.path("paths").path("/api/v1/services/{service}/ledger/studies/{studyId}/events");
        assertThat(ledger.at("/parameters/0/schema/enum")).as("the gateway has no ledger").extracting(JsonNode::asText).containsExactly("site", "study");
        assertThat(ledger.at("/get/tags/0").asText()).isEqualTo("Ledger");
    }

    @Test void examples_are_data_and_stay_as_they_are() throws Exception {
        var merged = merge(
            part("site", "/api/v1/sites", "listSites", "{\"A\": {\"type\": \"object\"}}", "A"),
            part("study", "/api/v1/studies", "listStudies", "{\"A\": {\"type\": \"string\", \"example\": {\"$ref\": \"#/components/schemas/A\"}}}", "A"));
        assertThat(merged.at("/components/schemas/study_A/example/$ref").asText()).isEqualTo("#/components/schemas/A");
    }

    @Test void a_service_without_a_document_takes_nothing_from_the_others() throws Exception {
        var merged = merge(new Part("site", Optional.empty(), Optional.of("down")), part("study", "/api/v1/studies", "listStudies", "{\"A\": {}}", "A"));
        assertThat(names(merged, null)).containsExactly("/api/v1/studies");
    }

    @Test void the_check_of_the_result_notices_what_is_broken() throws Exception {
        var dangling = merge(part("study", "/api/v1/studies", "listStudies", "{\"A\": {}}", "B"), false);
        assertThatThrownBy(() -> ValidDocument.check(dangling)).isInstanceOf(AssertionError.class).hasMessageContaining("points nowhere");
    }

    private static ObjectNode merge(Part... parts) throws JsonProcessingException {
        return merge(parts, true);
    }

    private static ObjectNode merge(Part part, boolean check) throws JsonProcessingException {
        return merge(new Part[] {part}, check);
    }

    private static ObjectNode merge(Part[] parts, boolean check) throws JsonProcessingException {
        var base = (ObjectNode) JSON.readTree("{\"openapi\": \"3.1.0\", \"info\": {\"title\": \"t\", \"version\": \"1\"}}");
        var before = Arrays.stream(parts).map(part -> part.document().map(Buffer::copy)).toList();
        var merged = OpenApiMerge.merge(base, List.of(parts), (_, path) -> path.startsWith("/api/v1/"));
        assertThat(Arrays.stream(parts).map(Part::document).toList()).as("parts are left as they were").isEqualTo(before);
        if (check) {
            ValidDocument.check(merged);
        }
        return merged;
    }

    private static Part part(String service, String path, String operationId, String schemas, String answer) {
        var document = """
            {"openapi": "3.1.0", "info": {"title": "%s", "version": "1"}, "components": {"schemas": %s}, "paths": {"%s": {"get": {"operationId": "%s",
              "responses": {"200": {"description": "ok", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/%s"}}}}}}}}}"""
            .formatted(service, schemas, path, operationId, answer);
        return new Part(service, Optional.of(Buffer.buffer(document)), Optional.empty());
    }

    private interface Change {
        void to(ObjectNode document) throws JsonProcessingException;
    }

    private static Part changed(Part part, Change change) throws JsonProcessingException {
        var document = part.tree().orElseThrow();
        change.to(document);
        return new Part(part.service(), Optional.of(Buffer.buffer(JSON.writeValueAsBytes(document))), part.trouble());
    }

    private static String answerOf(JsonNode merged, String path) {
        return merged.path("paths").path(path).at("/get/responses/200/content/application~1json/schema/$ref").asText();
    }

    private static List<String> names(JsonNode merged, String section) {
        var node = section == null ? merged.path("paths") : merged.path("components").path(section);
        return node.properties().stream().map(Map.Entry::getKey).toList();
    }
}
