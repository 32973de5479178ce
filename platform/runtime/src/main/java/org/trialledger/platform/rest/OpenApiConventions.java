package org.trialledger.platform.rest;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** Writes the conventions into every operation of the API's description, so that no resource repeats them. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class OpenApiConventions implements OASFilter {
    private static final String BEARER = "bearer";
    private static final String PROBLEM = "Problem";
    private static final String MONEY = "Money";
    private static final String API = "/api/";
    private static final String OPEN = API + "v1/problems";

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getComponents() == null) api.setComponents(OASFactory.createComponents());
        var components = api.getComponents();
        components.addSecurityScheme(BEARER, OASFactory.createSecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer").bearerFormat("JWT")
            .description("A token of the trusted issuer with audience `trialledger`; its `roles` decide what is allowed."));
        components.addSchema(PROBLEM, problemSchema());
        if (components.getSchemas().containsKey(MONEY)) components.addSchema(MONEY, moneySchema());
        if (api.getPaths() == null) return;
        api.getPaths().getPathItems().forEach((path, item) -> {
            if (path.startsWith(API) && !path.equals(OPEN)) item.getOperations().forEach(OpenApiConventions::complete);
        });
    }

    private static void complete(PathItem.HttpMethod method, Operation operation) {
        boolean write = method != PathItem.HttpMethod.GET && method != PathItem.HttpMethod.HEAD;
        // Quarkus has written the roles of @RolesAllowed into the scheme of this name (quarkus.smallrye-openapi.security-scheme-name)
        if (operation.getSecurity() == null || operation.getSecurity().isEmpty())
            operation.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(BEARER));
        header(operation, Headers.CORRELATION_ID, false, "A UUID that joins this request, its log lines and its events; made up if absent.");
        if (write) writeHeaders(method, operation);
        else header(operation, Headers.CONSISTENCY_TOKEN, false, "What a write answered: the read waits until it sees that write.");
        problems(operation, ProblemType.INVALID_REQUEST, ProblemType.UNAUTHENTICATED, ProblemType.FORBIDDEN, ProblemType.NOT_FOUND, ProblemType.NOT_ACCEPTABLE,
            ProblemType.INTERNAL_ERROR, ProblemType.LEDGER_UNAVAILABLE);
        if (!write) return;
        problems(operation, ProblemType.LOST_RACE, ProblemType.STALE_VERSION, ProblemType.BODY_TOO_LARGE,
            ProblemType.UNSUPPORTED_MEDIA_TYPE, ProblemType.IDEMPOTENCY_KEY_REUSED);
        if (ifMatchRequired(method)) problems(operation, ProblemType.IF_MATCH_REQUIRED);
        answerHeaders(operation);
    }

    private static void writeHeaders(PathItem.HttpMethod method, Operation operation) {
        if (method == PathItem.HttpMethod.POST)
            header(operation, Headers.IDEMPOTENCY_KEY, true,
                "1 to 200 visible ASCII characters naming this attempt; a retry with the same key and body answers the same again.");
        header(operation, "If-Match", ifMatchRequired(method), "The resource's ETag the change was decided on.");
        header(operation, Headers.REASON, false,
            "The reason for change (21 CFR Part 11), kept with the events. ASCII, or `UTF-8''` and percent-encoding (RFC 8187).");
    }

    private static boolean ifMatchRequired(PathItem.HttpMethod method) {
        return method == PathItem.HttpMethod.PUT || method == PathItem.HttpMethod.PATCH;
    }

    private static void header(Operation operation, String name, boolean required, String description) {
        boolean told = operation.getParameters() != null && operation.getParameters().stream().anyMatch(p -> name.equalsIgnoreCase(p.getName()));
        if (told) return;
        operation.addParameter(OASFactory.createParameter().in(Parameter.In.HEADER).name(name).required(required).description(description).schema(string()));
    }

    private static void answerHeaders(Operation operation) {
        for (var status : new String[] {"201", "204"}) {
            var answer = operation.getResponses().getAPIResponse(status);
            if (answer == null) continue;
            answer.addHeader("ETag", header("The resource's new version."));
            answer.addHeader(Headers.CONSISTENCY_TOKEN, header("Give it to a read that must see this write."));
            if (status.equals("201")) answer.addHeader("Location", header("Path of the new resource."));
        }
    }

    private static Header header(String description) {
        return OASFactory.createHeader().description(description).schema(string());
    }

    private static void problems(Operation operation, ProblemType... types) {
        if (operation.getResponses() == null) operation.setResponses(OASFactory.createAPIResponses());
        for (var type : types) {
            var status = Integer.toString(type.status());
            var told = operation.getResponses().getAPIResponse(status);
            if (told == null || told.getContent() == null) operation.getResponses().addAPIResponse(status, problem(type));
        }
    }

    private static APIResponse problem(ProblemType type) {
        var content = OASFactory.createContent().addMediaType(Problem.MEDIA_TYPE, OASFactory.createMediaType().schema(OASFactory.createSchema().ref(PROBLEM)));
        return OASFactory.createAPIResponse().description(type.title()).content(content);
    }

    private static Schema problemSchema() {
        var fault = OASFactory.createSchema().addType(Schema.SchemaType.OBJECT).properties(Map.of("pointer", string(), "detail", string()));
        return OASFactory.createSchema().addType(Schema.SchemaType.OBJECT).description("RFC 9457; every type is listed at `" + OPEN + "`.")
            .addRequired("type").addRequired("title").addRequired("status")
            .addProperty("type", string().description("`urn:trialledger:problem:<slug>`: stable, made to be programmed against"))
            .addProperty("title", string())
            .addProperty("status", OASFactory.createSchema().addType(Schema.SchemaType.INTEGER))
            .addProperty("detail", string())
            .addProperty("instance", string().description("`urn:uuid:<correlation id>`"))
            .addProperty("citation", string().description("The clause behind a rule of the field"))
            .addProperty("errors", OASFactory.createSchema().addType(Schema.SchemaType.ARRAY).items(fault));
    }

    private static Schema moneySchema() {
        return OASFactory.createSchema().addType(Schema.SchemaType.OBJECT).description("An exact amount in one currency: no more decimals than the currency has minor units.")
            .addRequired("amount").addRequired("currency")
            .addProperty("amount", string().pattern("^-?[0-9]+([.][0-9]+)?$").examples(List.of("1234.50")))
            .addProperty("currency", string().pattern("^[A-Z]{3}$").description("ISO 4217").examples(List.of("USD")));
    }

    private static Schema string() {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
    }
}
