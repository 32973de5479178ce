package org.trialledger.platform.rest;

import io.quarkus.arc.All;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.platform.domain.MoneyRule;
import org.trialledger.platform.domain.Rule;
import org.trialledger.platform.privacy.domain.PrivacyRule;
import org.trialledger.platform.domain.SignatureRule;

/** The problem types a client can meet: open to all, for it documents the API and says nothing of any trial. */
@Path("/api/v1/problems")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Problems", description = "Every problem type of the API, with its status and meaning")
public class ProblemsResource {
    public record Described(String type, int status, String title, String meaning, String citation) {}

    private final List<Described> items;

    ProblemsResource(@All List<RuleCatalogue> catalogues) {
        var all = new ArrayList<Described>();
        Arrays.stream(ProblemType.values()).map(ProblemsResource::describe).forEach(all::add);
        Arrays.stream(SignatureRule.values()).map(ProblemsResource::describe).forEach(all::add);
        Arrays.stream(MoneyRule.values()).map(ProblemsResource::describe).forEach(all::add);
        Arrays.stream(PrivacyRule.values()).map(ProblemsResource::describe).forEach(all::add);
        all.add(describe("redaction"));
        for (var catalogue : catalogues) {
            catalogue.rules().stream().map(ProblemsResource::describe).forEach(all::add);
            catalogue.claimKinds().stream().map(ProblemsResource::describe).forEach(all::add);
            all.addAll(catalogue.others());
        }
        items = all.stream().distinct().sorted(Comparator.comparing(Described::status).thenComparing(Described::type)).toList();
    }

    @GET
    @PermitAll
    @NonBlocking
    @Operation(operationId = "listProblems", summary = "Lists every problem type, with its status and meaning")
    public Page<Described> list() {
        return new Page<>(items, null);
    }

    private static Described describe(ProblemType type) {
        return new Described(type.uri(), type.status(), type.title(), type.meaning(), null);
    }

    private static Described describe(Rule rule) {
        return new Described(ProblemType.PREFIX + rule.slug(), 409, Problem.titleOf(rule.slug()), "A rule of the field refused the command.", rule.citation());
    }

    private static Described describe(String claimKind) {
        var problem = Problem.taken(claimKind, null);
        return new Described(problem.type(), problem.status(), problem.title(), "The value is in use already and must be unique.", null);
    }
}
