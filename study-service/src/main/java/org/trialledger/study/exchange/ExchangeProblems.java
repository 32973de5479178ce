package org.trialledger.study.exchange;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.trialledger.platform.rest.Problem;
import org.trialledger.platform.rest.RequestFacts;

/** The answers to files that cannot be imported. */
public class ExchangeProblems {
    private static final String PREFIX = "urn:trialledger:problem:";

    /** RFC 9457 3.2 lets a problem carry members of its own: which study it is, and how the file differs from it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record AlreadyRegistered(String type, String title, int status, String detail, String instance, UUID studyId, List<Difference> differences) {}

    private final RequestFacts facts;

    ExchangeProblems(RequestFacts facts) {
        this.facts = facts;
    }

    @ServerExceptionMapper
    public Response alreadyRegistered(StudyAlreadyRegistered e) {
        return Response.status(409).type(Problem.MEDIA_TYPE)
            .entity(new AlreadyRegistered(PREFIX + "study-already-registered", "Study already registered", 409, e.getMessage(), instance(), e.studyId(), e.differences())).build();
    }

    @ServerExceptionMapper
    public Response invalid(InvalidFile e) {
        var errors = e.findings().stream().map(finding -> new Problem.Fault(finding.pointer(), finding.detail())).toList();
        return Response.status(400).type(Problem.MEDIA_TYPE).entity(new Problem(PREFIX + "invalid-study-file", "Invalid study file", 400, e.getMessage(), instance(), null, errors)).build();
    }

    private String instance() {
        return "urn:uuid:" + facts.correlationId();
    }
}
