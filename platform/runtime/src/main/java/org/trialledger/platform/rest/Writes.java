package org.trialledger.platform.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.trialledger.platform.axon.ClaimTaken;
import org.trialledger.platform.axon.CommandScope;
import org.trialledger.platform.axon.Commands;
import org.trialledger.platform.axon.LostRace;
import org.trialledger.platform.axon.Receipt;
import org.trialledger.platform.axon.ServiceDefinition;
import org.trialledger.platform.axon.StaleVersion;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.platform.domain.RuleViolation;
import org.trialledger.platform.ledger.Claims;
import org.trialledger.platform.ledger.Claims.Claimed;
import org.trialledger.platform.ledger.LedgerReader;
import org.trialledger.platform.ledger.NewClaim;

/**
 * How a resource sends commands: with the caller's identity, reason and expected version, exactly once per Idempotency-Key, and
 * answered alike everywhere.
 *
 * <p>The key is claimed in the transaction that records the events, with the request's fingerprint and the answer. So a retry
 * cannot record twice, and the first answer cannot be lost; nothing is looked up unless a command fails, for only then can it
 * have been a retry.
 */
@RequestScoped
public class Writes {
    static final String CLAIM_KIND = "idempotency";

    private final RequestFacts facts;
    private final Commands commands;
    private final Claims claims;
    private final LedgerReader ledger;
    private final ServiceDefinition service;
    private final ObjectMapper json;

    Writes(RequestFacts facts, Commands commands, Claims claims, LedgerReader ledger, ServiceDefinition service, ObjectMapper json) {
        this.facts = facts;
        this.commands = commands;
        this.claims = claims;
        this.ledger = ledger;
        this.service = service;
        this.json = json;
    }

    /** What a retry is answered; kept in the claim, which has the position. @param aggregateId whose version the answer's ETag is */
    record Outcome(int status, String location, UUID aggregateId) {}

    /** 201. @param location path of the new resource, from {@code /api/v1} on */
    public Response created(AggregateCommand command, String location) {
        return perform(new Outcome(201, location, command.aggregateId()), () -> commands.send(command));
    }

    /** 201 for commands to several aggregates of one study, recorded together or not at all. */
    public Response created(List<? extends AggregateCommand> together, String location) {
        return perform(new Outcome(201, location, together.getFirst().aggregateId()), () -> commands.sendTogether(together));
    }

    /** 204. */
    public Response changed(AggregateCommand command) {
        return perform(new Outcome(204, null, command.aggregateId()), () -> commands.send(command));
    }

    /** 204 for commands to several aggregates of one study, recorded together or not at all. */
    public Response changed(List<? extends AggregateCommand> together) {
        return perform(new Outcome(204, null, together.getFirst().aggregateId()), () -> commands.sendTogether(together));
    }

    private Response perform(Outcome outcome, Supplier<Receipt> sending) {
        try {
            var receipt = scope(outcome).call(sending::get);
            return answer(outcome, receipt).build();
        } catch (RuleViolation | ClaimTaken | StaleVersion | LostRace failure) {
            return firstAnswer().orElseThrow(() -> failure);
        }
    }

    private CommandScope scope(Outcome outcome) {
        var scope = CommandScope.builder().metadata(facts.metadata()).expectedVersion(facts.expectedVersion().orElse(null));
        if (facts.hasIdempotencyKey()) scope.claims(List.of(new NewClaim(CLAIM_KIND, facts.idempotencyClaim(), facts.fingerprint(), written(outcome))));
        return scope.build();
    }

    /**
     * For whoever refuses a request by what changes with time, before any command is sent: a retry of what was done is not refused.
     *
     * @throws AlreadyDone if the request was done before
     */
    public void answerIfDone() {
        firstAnswer().ifPresent(answer -> {
            throw new AlreadyDone(answer);
        });
    }

    /** False where the request's key stands for something that was done: then only the whole request tells whether this is its retry. */
    public boolean isFirstAttempt() {
        return !facts.hasIdempotencyKey() || claims.find(CLAIM_KIND, facts.idempotencyClaim()).isEmpty();
    }

    /** A retry meets its own effect: as a broken rule, a moved version or its taken key. */
    private Optional<Response> firstAnswer() {
        if (!facts.hasIdempotencyKey()) return Optional.empty();
        return claims.find(CLAIM_KIND, facts.idempotencyClaim()).map(this::replayed);
    }

    private Response replayed(Claimed first) {
        if (!MessageDigest.isEqual(first.fingerprint(), facts.fingerprint())) throw new Refusal(ProblemType.IDEMPOTENCY_KEY_REUSED, null);
        var outcome = read(first.outcome());
        // Answers of an earlier version were kept without their aggregate; then the claim's own event is the nearest that is known.
        long version = outcome.aggregateId() == null ? first.aggregateVersion() : ledger.versionAt(outcome.aggregateId(), first.globalPosition());
        return answer(outcome, version, first.globalPosition()).header(Headers.IDEMPOTENCY_REPLAYED, true).build();
    }

    /** A command may change nothing; then there is no new version and nothing to wait for. */
    private Response.ResponseBuilder answer(Outcome outcome, Receipt receipt) {
        return receipt.aggregateVersion() < 0
            ? Response.status(outcome.status()).header(HttpHeaders.LOCATION, outcome.location())
            : answer(outcome, receipt.aggregateVersion(), receipt.globalPosition());
    }

    /** Location stays a path: behind the gateway this service does not know the name it is called by. */
    private Response.ResponseBuilder answer(Outcome outcome, long version, long globalPosition) {
        return Response.status(outcome.status())
            .header(HttpHeaders.LOCATION, outcome.location())
            .header(HttpHeaders.ETAG, EntityTags.of(version))
            .header(Headers.CONSISTENCY_TOKEN, ConsistencyToken.of(service.name(), globalPosition));
    }

    private String written(Outcome outcome) {
        try {
            return json.writeValueAsString(outcome);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an outcome is always JSON", e);
        }
    }

    private Outcome read(String outcome) {
        try {
            return json.readValue(outcome, Outcome.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the ledger holds an outcome that is none", e);
        }
    }
}
