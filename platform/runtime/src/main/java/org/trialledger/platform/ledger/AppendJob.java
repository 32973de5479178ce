package org.trialledger.platform.ledger;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** One caller's append, waiting for its group. Salts and commitments are made on the caller's thread, not on the writer's. */
final class AppendJob {
    private static final ThreadLocal<SecureRandom> SALTS = ThreadLocal.withInitial(SecureRandom::new);

    final List<Sealed> events;
    final List<NewClaim> claims;
    final int bytes;
    final CompletableFuture<Appended> result = new CompletableFuture<>();

    /** An event with the commitments its leaf is made of. */
    record Sealed(NewEvent event, byte[] payloadSalt, byte[] metadataSalt, byte[] payloadCommitment, byte[] metadataCommitment) {
        static Sealed of(NewEvent event) {
            byte[] payloadSalt = salt(), metadataSalt = salt();
            return new Sealed(event, payloadSalt, metadataSalt, Ctl1.payloadCommitment(payloadSalt, event.payload()),
                Ctl1.metadataCommitment(metadataSalt, event.metadata()));
        }

        private static byte[] salt() {
            byte[] salt = new byte[32];
            SALTS.get().nextBytes(salt);
            return salt;
        }
    }

    AppendJob(List<NewEvent> events, List<NewClaim> claims) {
        if (events.isEmpty()) throw new IllegalArgumentException("an append holds at least one event");
        for (var event : events) if (event.payload().length > NewEvent.MAX_BYTES) throw new AppendRefused.TooLarge(event);
        refuseKeysTakenTwice(events, claims);
        this.events = events.stream().map(Sealed::of).toList();
        this.claims = List.copyOf(claims);
        this.bytes = events.stream().mapToInt(NewEvent::bytes).sum();
    }

    /** An append can lose against itself: two of its events may want the same key. */
    private static void refuseKeysTakenTwice(List<NewEvent> events, List<NewClaim> claims) {
        var taken = new HashSet<>();
        for (var event : events) if (!taken.add(new Version(event.aggregateId(), event.aggregateSequence()))) throw new AppendRefused.VersionTaken(event);
        for (var claim : claims) if (!taken.add(new Key(claim.kind(), claim.key()))) throw new AppendRefused.KeyTaken(claim);
    }

    private record Version(UUID aggregate, long sequence) {}

    private record Key(String kind, String key) {}

    UUID lastEventId() {
        return events.getLast().event().eventId();
    }

    UUID studyId() {
        return events.getLast().event().studyId();
    }

    /** The unique keys of the database that this job alone may take; two jobs that share one cannot be in one group. */
    Stream<Object> keys() {
        return Stream.concat(
            events.stream().map(e -> new Version(e.event().aggregateId(), e.event().aggregateSequence())),
            claims.stream().map(c -> new Key(c.kind(), c.key())));
    }
}
