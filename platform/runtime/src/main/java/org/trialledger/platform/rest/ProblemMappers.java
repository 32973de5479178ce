package org.trialledger.platform.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.hibernate.validator.runtime.jaxrs.ResteasyReactiveViolationException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.trialledger.platform.axon.ClaimTaken;
import org.trialledger.platform.axon.LostRace;
import org.trialledger.platform.axon.StaleVersion;
import org.trialledger.platform.axon.UnknownAggregate;
import org.trialledger.platform.domain.RuleViolation;
import org.trialledger.platform.ledger.LedgerUnavailable;

/** Every way a request can fail, as a problem document. */
public class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
    private static final Duration SOON = Duration.ofSeconds(2);

    private final RoutingContext routing;

    ProblemMappers(RoutingContext routing) {
        this.routing = routing;
    }

    @ServerExceptionMapper
    public Response refused(Refusal e) {
        var answer = answer(e.problem()).header(HttpHeaders.WWW_AUTHENTICATE, e.challenge());
        return (e.retryAfter() == null ? answer : retryAfter(answer, e.retryAfter())).build();
    }

    /** No failure: the request was done the first time it came. */
    @ServerExceptionMapper
    public Response done(AlreadyDone e) {
        return e.answer();
    }

    @ServerExceptionMapper
    public Response ruleBroken(RuleViolation e) {
        return answer(Problem.of(e.rule(), e.getMessage(), e.pointer())).build();
    }

    /** The holder's id is told only to those who may see the study: never here. */
    @ServerExceptionMapper
    public Response keyTaken(ClaimTaken e) {
        return answer(Problem.taken(e.kind(), "The value is in use already and must be unique.")).build();
    }

    @ServerExceptionMapper
    public Response stale(StaleVersion e) {
        return answer(ProblemType.STALE_VERSION, "If-Match names version " + e.expected() + "; the resource is at version " + e.actual() + ".")
            .header(HttpHeaders.ETAG, EntityTags.of(e.actual())).build();
    }

    @ServerExceptionMapper
    public Response lost(LostRace e) {
        return answer(ProblemType.LOST_RACE, null).build();
    }

    @ServerExceptionMapper
    public Response unknown(UnknownAggregate e) {
        return answer(ProblemType.NOT_FOUND, "There is no resource " + e.id() + ".").build();
    }

    @ServerExceptionMapper
    public Response notFound(NotFound e) {
        return answer(ProblemType.NOT_FOUND, e.getMessage()).build();
    }

    @ServerExceptionMapper
    public Response ledgerAway(LedgerUnavailable e) {
        LOG.warnf("503 ledger-unavailable: %s (%s)", e.getMessage(), e.getCause());
        return retryAfter(answer(ProblemType.LEDGER_UNAVAILABLE, null), e.retryAfter()).build();
    }

    @ServerExceptionMapper
    public Response invalid(ResteasyReactiveViolationException e, ResourceInfo resource) {
        if (Violations.ofAnswer(e)) return fault(e);
        return answer(Problem.of(ProblemType.INVALID_REQUEST, null, Violations.faults(e, resource.getResourceMethod()))).build();
    }

    @ServerExceptionMapper({com.fasterxml.jackson.databind.exc.MismatchedInputException.class, JsonProcessingException.class})
    public Response unreadable(JsonProcessingException e) {
        return answer(JsonFaults.problem(e)).build();
    }

    /** No token at all: RFC 6750 3.1 wants no error code then. */
    @ServerExceptionMapper
    public Response unauthenticated(UnauthorizedException e) {
        return answer(ProblemType.UNAUTHENTICATED, null).header(HttpHeaders.WWW_AUTHENTICATE, "Bearer").build();
    }

    /** Why a token failed is for our log, not for whoever forged it. */
    @ServerExceptionMapper
    public Response badToken(AuthenticationFailedException e) {
        if (causedBy(e, IOException.class)) {
            LOG.warnf("503 identity-unavailable: %s", rootOf(e));
            return retryAfter(answer(ProblemType.IDENTITY_UNAVAILABLE, null), SOON).build();
        }
        LOG.debugf("401 invalid-token: %s", rootOf(e));
        return answer(ProblemType.INVALID_TOKEN, null).header(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"").build();
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException e) {
        return answer(ProblemType.FORBIDDEN, null).build();
    }

    @ServerExceptionMapper
    public Response web(WebApplicationException e) {
        if (e.getCause() instanceof JsonProcessingException json) return unreadable(json);
        if (e.getCause() instanceof Refusal refusal) return refused(refusal);
        return switch (e.getResponse().getStatus()) {
            case 400 -> answer(ProblemType.INVALID_REQUEST, null).build();
            case 401 -> unauthenticated(null);
            case 403 -> answer(ProblemType.FORBIDDEN, null).build();
            case 404 -> answer(ProblemType.NOT_FOUND, null).build();
            case 405 -> notAllowed(e);
            case 406 -> answer(ProblemType.NOT_ACCEPTABLE, null).build();
            case 413 -> answer(ProblemType.BODY_TOO_LARGE, null).build();
            case 415 -> answer(ProblemType.UNSUPPORTED_MEDIA_TYPE, null).build();
            default -> fault(e);
        };
    }

    @ServerExceptionMapper
    public Response anythingElse(Throwable e) {
        if (Outages.isOutage(e)) {
            LOG.warnf("503 ledger-unavailable: %s", rootOf(e));
            return retryAfter(answer(ProblemType.LEDGER_UNAVAILABLE, null), SOON).build();
        }
        return fault(e);
    }

    private Response notAllowed(WebApplicationException e) {
        var answer = answer(ProblemType.METHOD_NOT_ALLOWED, null);
        var allow = e instanceof NotAllowedException ? e.getResponse().getHeaderString(HttpHeaders.ALLOW) : null;
        return (allow == null ? answer : answer.header(HttpHeaders.ALLOW, allow)).build();
    }

    /** Our bug: the log has everything, the caller the id to find it by. */
    private Response fault(Throwable e) {
        LOG.errorf(e, "500 on %s %s, correlation id %s", routing.request().method(), routing.normalizedPath(), Correlation.of(routing));
        return answer(ProblemType.INTERNAL_ERROR, null).build();
    }

    private Response.ResponseBuilder answer(ProblemType type, String detail) {
        return answer(Problem.of(type, detail, List.of()));
    }

    private Response.ResponseBuilder answer(Problem problem) {
        return Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem.at(Correlation.of(routing)));
    }

    private static Response.ResponseBuilder retryAfter(Response.ResponseBuilder answer, Duration wait) {
        return answer.header(HttpHeaders.RETRY_AFTER, Math.max(1, wait.toSeconds()));
    }

    private static boolean causedBy(Throwable e, Class<? extends Throwable> type) {
        for (var cause = e.getCause(); cause != null; cause = cause.getCause()) if (type.isInstance(cause)) return true;
        return false;
    }

    private static Throwable rootOf(Throwable e) {
        var root = e;
        while (root.getCause() != null) root = root.getCause();
        return root;
    }
}
