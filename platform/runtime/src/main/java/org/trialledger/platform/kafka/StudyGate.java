package org.trialledger.platform.kafka;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.trialledger.platform.axon.EventJson;
import org.trialledger.platform.kafka.ConsumedLog.Place;
import org.trialledger.platform.kafka.ConsumedLog.State;
import org.trialledger.platform.axon.LostRace;
import org.trialledger.platform.ledger.Ctl1;
import org.trialledger.platform.ledger.LedgerUnavailable;
import org.trialledger.platform.ledger.Redaction;
import org.trialledger.platform.ledger.StoredEvent;
import org.trialledger.platform.readmodel.Cause;
import org.trialledger.platform.readmodel.SqlFailure;
import org.trialledger.platform.readmodel.Transactions;
import org.trialledger.platform.tracing.Traces;

/**
 * Lets each study's events through to a handler once, in order and unaltered: a repeat is skipped, a gap is filled from the
 * publisher's ledger, and an event that fails (or whose hashes do not fit) parks its study. Within one transaction.
 */
final class StudyGate {
    private static final Logger LOG = Logger.getLogger(StudyGate.class);
    /** The cause of an event that itself has not failed. */
    static final String WAITS_BEHIND = "waits behind an earlier event of its study";
    private static final int REFILL = 200;

    private final EventConsumer consumer;
    private final ConsumedLog log;
    private final LedgerFeed feed;
    private final Transactions transactions;
    private final ObjectMapper json = EventJson.mapper();

    /** An event failed in a batch that has no savepoints: roll back, and apply the batch again with care. */
    static final class NeedsCare extends RuntimeException {
        private NeedsCare(RuntimeException cause) {
            super(cause);
        }
    }

    /**
     * @param dealtWith global positions, parked ones included
     * @param places    of the studies that went on, to be saved
     * @param parked    all parked studies, those of before included
     */
    record Outcome(List<Long> dealtWith, Map<UUID, Place> places, Set<UUID> parked) {}

    // Of the batch.
    private State state;
    private Set<UUID> parked = Set.of();
    private boolean careful;
    private boolean retrying;
    private final Map<UUID, Place> places = new HashMap<>();
    private final List<Long> dealtWith = new ArrayList<>();
    private final List<StoredEvent> handled = new ArrayList<>();

    StudyGate(EventConsumer consumer, ConsumedLog log, LedgerFeed feed, Transactions transactions) {
        this.consumer = consumer;
        this.log = log;
        this.feed = feed;
        this.transactions = transactions;
    }

    /**
     * Applies a batch in the running transaction, and sees that each study has every event its signed size counts. Events before sizes:
     * those behind a size can only make its study more complete.
     *
     * @param state   of all studies of the batch
     * @param alarm   told of what Kafka has lost
     * @param careful with a savepoint for each event, two round trips each, so that one that fails can be parked and the rest kept
     * @throws NeedsCare when an event failed and the batch was not careful
     */
    Outcome apply(State state, Collection<StoredEvent> events, Collection<StudySized> sizes, Consumer<String> alarm, boolean careful) {
        begin(state, careful);
        for (var event : events) admit(event);
        for (var size : sizes) complete(size, alarm);
        keep();
        return new Outcome(List.copyOf(dealtWith), Map.copyOf(places), Set.copyOf(parked));
    }

    private void begin(State of, boolean withCare) {
        state = of;
        careful = withCare;
        parked = new HashSet<>(of.parked());
        places.clear();
        dealtWith.clear();
        handled.clear();
    }

    private void keep() {
        if (!handled.isEmpty()) consumer.keep(List.copyOf(handled));
        handled.forEach(event -> Redaction.of(event).ifPresent(consumer::redact));
    }

    private void admit(StoredEvent event) {
        long last = lastOf(event.studyId());
        if (event.position() <= last) {
            dealtWith.add(event.globalPosition());
        } else if (parked.contains(event.studyId())) {
            park(event, WAITS_BEHIND);
        } else if (event.position() == last + 1) {
            pass(event);
        } else {
            refill(event, last + 1);
        }
    }

    private Place placeOf(UUID study) {
        return places.getOrDefault(study, state.places().get(study));
    }

    private long lastOf(UUID study) {
        var place = placeOf(study);
        return place == null ? -1 : place.position();
    }

    private void refill(StoredEvent event, long from) {
        LOG.warnf("%s: study %s lacks positions %d to %d in Kafka; asking %s for them", consumer.name(), event.studyId(), from, event.position() - 1, consumer.source());
        long next = from;
        while (next < event.position() && !parked.contains(event.studyId())) {
            var missing = feed.read(consumer.source(), event.studyId(), next, (int) Math.min(REFILL, event.position() - next));
            if (missing.isEmpty() || missing.getFirst().position() != next) {
                park(event, "the ledger of " + consumer.source() + " does not hold position " + next);
                return;
            }
            for (var one : missing) if (!parked.contains(event.studyId()) && one.position() == lastOf(event.studyId()) + 1) pass(one);
            next = missing.getLast().position() + 1;
        }
        if (parked.contains(event.studyId())) park(event, WAITS_BEHIND);
        else pass(event);
    }

    /** What is missing was the end of a history, which no later event would have shown to be missing: it is fetched from the publisher's ledger, and told. */
    private void complete(StudySized sized, Consumer<String> alarm) {
        var study = sized.studyId();
        long first = Math.max(lastOf(study), parked.contains(study) ? log.lastParked(study) : -1) + 1, next = first;
        while (next < sized.size()) {
            var missing = feed.read(consumer.source(), study, next, (int) Math.min(REFILL, sized.size() - next));
            if (missing.isEmpty() || missing.getFirst().position() != next) {
                alarm.accept("study %s has a signed size of %d, but neither Kafka nor the ledger of %s holds it from position %d on"
                    .formatted(study, sized.size(), consumer.source(), next));
                return;
            }
            missing.forEach(this::admit);
            next = missing.getLast().position() + 1;
        }
        if (next > first) alarm.accept("Kafka has lost the end of study %s of %s, positions %d to %d; they were fetched from its ledger"
            .formatted(study, consumer.source(), first, next - 1));
    }

    private void pass(StoredEvent event) {
        var givenUp = state.discarded().getOrDefault(event.studyId(), Map.of()).get(event.position());
        if (givenUp != null) {
            places.put(event.studyId(), new Place(event.position(), givenUp));
            dealtWith.add(event.globalPosition());
            return;
        }
        if (careful) transactions.savepoint("event");
        try {
            verify(event);
            var received = received(event);
            Traces.following(event.metadata(), "consume " + event.type(), () -> new Cause(consumer.source(), event.globalPosition(), event.eventId()).call(() -> {
                consumer.handle(received);
                return null;
            }));
            places.put(event.studyId(), new Place(event.position(), event.chain()));
            dealtWith.add(event.globalPosition());
            handled.add(event);
        } catch (RuntimeException e) {
            // Nobody's failure: the batch is given up and comes again, when the database is back or asked how far it is.
            if (e instanceof LedgerUnavailable || e instanceof LostRace || e instanceof Progress.Moved || e instanceof SqlFailure failure && failure.isOutage()) throw e;
            if (!careful) throw new NeedsCare(e);
            transactions.rollbackTo("event");
            park(event, e.toString());
        }
    }

    private void verify(StoredEvent event) {
        if (!Arrays.equals(event.computedLeaf(), event.leaf())) throw new IllegalStateException("the event's bytes do not have the leaf it claims");
        if (event.isRedacted() && !Redaction.isJustified(event, at -> feed.read(consumer.source(), event.studyId(), at, 1).stream().findFirst()))
            throw new IllegalStateException("the event is redacted, but no redaction in the ledger of " + consumer.source() + " names it and what is left of it");
        var before = event.position() == 0 ? Ctl1.genesis(event.studyId()) : placeOf(event.studyId()).chain();
        if (!Arrays.equals(Ctl1.link(before, event.leaf()), event.chain())) throw new IllegalStateException("the event does not continue the study's hash chain");
    }

    private void park(StoredEvent event, String cause) {
        if (parked.add(event.studyId())) LOG.errorf("%s: study %s parked at position %d (%s): %s", consumer.name(), event.studyId(), event.position(), event.type(), cause);
        var letter = new ParkedEvent(event.studyId(), event.position(), event.globalPosition(), event.type(), cause, null);
        if (retrying) log.parkAgain(letter);
        else log.park(letter);
        dealtWith.add(event.globalPosition());
    }

    /** Tries a page of a parked study's events again, in order, from the publisher's ledger, until something of it fails. @return how many events went through */
    long retry(State of, UUID study, long upTo) {
        begin(of, true);
        parked.clear();
        retrying = true;
        long before = lastOf(study);
        for (var event : feed.read(consumer.source(), study, before + 1, REFILL)) if (parked.isEmpty() && event.position() <= upTo) pass(event);
        retrying = false;
        if (lastOf(study) >= 0) {
            log.save(of.applied(), places);
            keep();
            log.unpark(study, lastOf(study));
        }
        return lastOf(study) - before;
    }

    private ReceivedEvent received(StoredEvent e) {
        try {
            var metadata = json.readTree(e.metadata());
            return new ReceivedEvent(e.eventId(), e.type(), e.revision(), e.studyId(), e.position(), e.globalPosition(),
                Instant.EPOCH.plus(e.recordedAtMicros(), ChronoUnit.MICROS), metadata.path("correlationId").asText(null), json.readTree(e.payload()));
        } catch (JacksonException e2) {
            throw new IllegalArgumentException("not JSON at byte " + e2.getLocation().getByteOffset(), e2);
        } catch (IOException e2) {
            throw new IllegalStateException("bytes in memory cannot fail to be read", e2);
        }
    }
}
