package org.trialledger.gateway.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trialledger.gateway.Upstream;
import org.trialledger.gateway.Surroundings;

@QuarkusTest @QuarkusTestResource(Surroundings.class)
class ApiDocumentTest {
    private static final String STUDY = """
        {"openapi": "3.1.0", "info": {"title": "study", "version": "1"}, "components": {"schemas": {"Study": {"type": "object"}}},
         "paths": {"/api/v1/studies": {"get": {"operationId": "listStudies", "responses": {"200": {"description": "ok",
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Study"}}}}}}}}}""";
    private static final String HASTY = """
        {"openapi": "3.1.0", "info": {"title": "hasty", "version": "1"}, "components": {"schemas": {"Study": {"type": "string"}}},
         "paths": {"/api/v1/hasty": {"get": {"operationId": "listStudies", "responses": {"200": {"description": "ok",
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Study"}}}}}}},
          "/api/v1/elsewhere": {"get": {"operationId": "notRouted", "responses": {"200": {"description": "ok"}}}}}}""";

    Upstream study;
    Upstream hasty;

    @BeforeEach void describeServices() {
        study.answers(request -> request.response().end(STUDY));
        hasty.answers(request -> request.response().end(HASTY));
    }

    @Test void the_services_become_one_valid_document() throws Exception {
        var document = refreshed();
        ValidDocument.check(document);
        assertThat(document.at("/paths/~1api~1v1~1studies/get/operationId").isMissingNode()).isFalse();
        assertThat(document.at("/paths/~1api~1v1~1hasty/get/operationId").isMissingNode()).isFalse();
        assertThat(document.path("paths").has("/api/v1/elsewhere")).isFalse();
        assertThat(document.at("/servers/0/url").asText()).isEqualTo("/");
        assertThat(document.has("x-unavailable")).isFalse();
    }

    @Test void it_is_the_same_in_yaml() throws Exception {
        var asJson = refreshed();
        var byParameter = given().get("/openapi?format=yaml").then().statusCode(200).contentType("application/yaml").extract().asString();
        var byAccept = given().accept("application/yaml").get("/openapi").then().statusCode(200).extract().asString();
        assertThat((JsonNode) new YAMLMapper().readTree(byParameter)).isEqualTo(asJson);
        assertThat(byAccept).isEqualTo(byParameter);
        given().get("/openapi?format=xml").then().statusCode(400).contentType("application/problem+json");
    }

    @Test void a_service_that_fails_is_marked_and_shown_as_last_known() throws Exception {
        refreshed();
        study.answers(request -> request.response().setStatusCode(500).end());
        var document = refreshed();
        ValidDocument.check(document);
        assertThat(document.at("/paths/~1api~1v1~1studies").isMissingNode()).isFalse();
        assertThat(document.at("/x-unavailable/0/service").asText()).isEqualTo("study");
        assertThat(document.at("/x-unavailable/0/lastKnownShown").asBoolean()).isTrue();
        assertThat(document.at("/info/description").asText()).contains("study service is unavailable");
        describeServices();
        assertThat(refreshed().has("x-unavailable")).isFalse();
    }

    @Test void a_document_of_another_version_is_not_taken() throws Exception {
        hasty.answers(request -> request.response().end(HASTY.replace("3.1.0", "3.0.3")));
        assertThat(refreshed().at("/x-unavailable/0/reason").asText()).contains("3.1");
        hasty.answers(request -> request.response().end("<html>"));
        assertThat(refreshed().at("/x-unavailable/0/reason").asText()).contains("no JSON");
    }

    @Test void an_unchanged_document_is_not_sent_twice() throws Exception {
        refreshed();
        var etag = given().get("/openapi").then().statusCode(200).extract().header("ETag");
        given().header("If-None-Match", etag).get("/openapi").then().statusCode(304);
    }

    @Test void the_root_leads_to_a_page_that_needs_no_internet() {
        given().redirects().follow(false).get("/").then().statusCode(302).header("Location", "/docs/");
        var page = given().get("/docs/").then().statusCode(200).contentType("text/html").header("X-Frame-Options", "DENY")
            .header("Content-Security-Policy", containsString("default-src 'self'")).extract().asString();
        assertThat(page).contains("/openapi");
        var assets = Pattern.compile("(?:src|href)\\s*=\\s*[\"']([^\"']+)[\"']").matcher(page).results().map(match -> match.group(1)).toList();
        assertThat(assets).isNotEmpty().noneMatch(asset -> asset.startsWith("http") || asset.startsWith("//"));
        for (var asset : assets) {
            given().get(asset.startsWith("/") ? asset : "/docs/" + asset).then().statusCode(200);
        }
        assertThat(page).doesNotContain("validator.swagger.io");
        given().get("/robots.txt").then().statusCode(200).body(is("User-agent: *\nDisallow: /\n"));
    }

    private static JsonNode refreshed() throws Exception {
        var text = given().header("Cache-Control", "no-cache").get("/openapi").then().statusCode(200).contentType("application/json").extract().asString();
        return new ObjectMapper().readTree(text);
    }
}
