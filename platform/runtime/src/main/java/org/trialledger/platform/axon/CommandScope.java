package org.trialledger.platform.axon;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.trialledger.platform.ledger.NewClaim;
import org.trialledger.platform.tracing.Traces;

/**
 * The circumstances of a command: who asks and why (every event's metadata), which version of the aggregate the caller saw, and
 * the claims its append must take (a client's idempotency key, a consumed message). Set by REST and by process managers around
 * {@link Commands}, read by the storage engine; never part of a command, so that the domain stays free of it.
 */
public final class CommandScope {
    private static final ScopedValue<CommandScope> CURRENT = ScopedValue.newInstance();
    private static final CommandScope NONE = new CommandScope(Map.of(), null, List.of());

    private final Map<String, String> metadata;
    private final Long expectedVersion;
    private final List<NewClaim> claims;
    private Receipt receipt;

    private CommandScope(Map<String, String> metadata, Long expectedVersion, List<NewClaim> claims) {
        this.metadata = metadata;
        this.expectedVersion = expectedVersion;
        this.claims = claims;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The scope of the command being handled on this thread; an empty one outside any. */
    static CommandScope current() {
        return CURRENT.isBound() ? CURRENT.get() : NONE;
    }

    public <R> R call(Supplier<R> work) {
        return ScopedValue.where(CURRENT, this).call(work::get);
    }

    /** Of every event: {@code actor}, {@code actorName}, {@code roles}, {@code client}, {@code reason}, {@code correlationId}, {@code causationId}, {@code traceparent}. */
    Map<String, String> metadata() {
        return metadata;
    }

    Optional<Long> expectedVersion() {
        return Optional.ofNullable(expectedVersion);
    }

    List<NewClaim> claims() {
        return claims;
    }

    void recorded(Receipt receipt) {
        if (this != NONE) this.receipt = receipt;
    }

    Optional<Receipt> receipt() {
        return Optional.ofNullable(receipt);
    }

    public static final class Builder {
        private Map<String, String> metadata = Map.of();
        private Long expectedVersion;
        private List<NewClaim> claims = List.of();

        public Builder metadata(Map<String, String> metadata) {
            this.metadata = new TreeMap<>(metadata);
            return this;
        }

        /** The version of the aggregate the caller saw (If-Match), or null for any. */
        public Builder expectedVersion(Long version) {
            this.expectedVersion = version;
            return this;
        }

        public Builder claims(List<NewClaim> claims) {
            this.claims = List.copyOf(claims);
            return this;
        }

        public CommandScope build() {
            var facts = new TreeMap<>(metadata);
            Traces.current().ifPresent(trace -> facts.put(Traces.TRACEPARENT, trace));
            return new CommandScope(facts, expectedVersion, claims);
        }
    }
}
