package org.trialledger.platform.duework;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.trialledger.platform.axon.CommandScope;
import org.trialledger.platform.axon.Commands;
import org.trialledger.platform.axon.LostRace;
import org.trialledger.platform.ledger.Claims;
import org.trialledger.platform.ledger.LedgerUnavailable;
import org.trialledger.platform.ledger.NewClaim;
import org.trialledger.platform.readmodel.SqlFailure;
import org.trialledger.platform.readmodel.Transactions;

/**
 * Sends the commands of due work, a round of entries at a time: lanes ({@link DueHandler#lane}) beside each other, so that their
 * appends share a group commit; what became of the round is noted together. Any number of instances may run: each entry is taken by
 * one, by its row's lock. The command carries a claim of kind, key and due time, recorded with its events; so it takes effect once
 * even if the process dies between the append and the note that it fired. What fails is tried again, after a pause that doubles,
 * until it goes through or is cancelled, and keeps nothing else of its round from being sent.
 */
public final class DueWorker implements AutoCloseable {
    static final String CLAIM_KIND = "due-work";
    private static final Logger LOG = Logger.getLogger(DueWorker.class);
    /** How often the table is looked at, in real time: the clock that says what is due may be a test's. */
    private static final Duration LOOK = Duration.ofMillis(500);
    /** Entries taken at a time, and lanes at work on them: each lane needs one of the service's connections now and then. */
    private static final int ROUND = 128, BESIDE = 12;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5), LONGEST_PAUSE = Duration.ofHours(1), OUTAGE = Duration.ofSeconds(1);

    private final String service;
    private final Map<String, DueHandler> handlers;
    private final DueWorkLog log;
    private final Transactions transactions;
    private final Commands commands;
    private final Claims claims;
    private final InstantSource clock;
    private final Semaphore asked = new Semaphore(0);
    private final ExecutorService lanes = Executors.newFixedThreadPool(BESIDE, Thread.ofVirtual().name("due-work-", 0).factory());
    private final Thread thread = Thread.ofPlatform().name("due-work").daemon().unstarted(this::run);
    private volatile boolean open = true;

    public DueWorker(String service, List<DueHandler> handlers, DueWorkLog log, Transactions transactions, Commands commands, Claims claims,
                     InstantSource clock, MeterRegistry metrics) {
        this.service = service;
        this.handlers = handlers.stream().collect(Collectors.toMap(DueHandler::kind, Function.identity()));
        this.log = log;
        this.transactions = transactions;
        this.commands = commands;
        this.claims = claims;
        this.clock = clock;
        Gauge.builder("trialledger.due.work.overdue", log, DueWorkLog::overdue).description("Due work whose time has come and whose command is not sent").register(metrics);
        Gauge.builder("trialledger.due.work.failing", log, DueWorkLog::failing).description("Due work whose command failed and is to be tried again").register(metrics);
    }

    public void start() {
        thread.start();
    }

    /** Looks at once, not at the next turn. */
    public void wake() {
        asked.release();
    }

    /** What became of a round. Entries that are neither sent nor failed stay as they are and are taken again. */
    private record Round(List<UUID> sent, Map<DueWorkLog.Taken, RuntimeException> failed, AtomicReference<RuntimeException> outage) {
        Round() {
            this(new CopyOnWriteArrayList<>(), new ConcurrentHashMap<>(), new AtomicReference<>());
        }

        int tried() {
            return sent.size() + failed.size();
        }
    }

    /** Sends what is due and returns when there is nothing more. @return how many entries were tried */
    public int fireDue() {
        int tried = 0;
        while (open) {
            var round = transactions.inOne(_ -> fireRound());
            // The database being away is nobody's failure.
            if (round.outage.get() != null) throw round.outage.get();
            if (round.tried() == 0) break;
            tried += round.tried();
        }
        return tried;
    }

    /** The rows are locked by the calling thread's transaction, in which the commands have no part: each is durable by itself. */
    private Round fireRound() {
        var round = new Round();
        var taken = log.take(ROUND).stream().collect(Collectors.groupingBy(this::laneOf, LinkedHashMap::new, Collectors.toList()));
        CompletableFuture.allOf(taken.values().stream().map(lane -> CompletableFuture.runAsync(() -> fire(lane, round), lanes)).toArray(CompletableFuture[]::new)).join();
        log.fired(round.sent);
        round.failed.forEach(this::failed);
        return round;
    }

    /** One whose lane cannot be told has one of its own, and fails by its command, if that cannot be told either. */
    private Object laneOf(DueWorkLog.Taken taken) {
        try {
            var handler = handlers.get(taken.due().kind());
            return handler == null ? taken.due().studyId() : handler.lane(taken.due());
        } catch (RuntimeException e) {
            return taken.id();
        }
    }

    private void fire(List<DueWorkLog.Taken> lane, Round round) {
        try {
            for (var taken : lane) {
                if (!open || round.outage.get() != null) return;
                failureOf(taken).ifPresentOrElse(e -> round.failed.put(taken, e), () -> round.sent.add(taken.id()));
            }
        } catch (LedgerUnavailable | SqlFailure e) {
            round.outage.set(e);
        }
    }

    private Optional<RuntimeException> failureOf(DueWorkLog.Taken taken) {
        try {
            send(taken);
            return Optional.empty();
        } catch (RuntimeException e) {
            if (e instanceof LedgerUnavailable || e instanceof SqlFailure failure && failure.isOutage()) throw e;
            return hasFired(taken.due()) ? Optional.empty() : Optional.of(e);
        }
    }

    private void send(DueWorkLog.Taken taken) {
        var due = taken.due();
        var handler = Optional.ofNullable(handlers.get(due.kind())).orElseThrow(() -> new IllegalStateException("no handler knows due work of kind " + due.kind()));
        handler.command(due).ifPresent(command -> scope(taken).call(() -> commands.send(command)));
    }

    /** Whatever failed, be it a rule that the first sending made true: if the claim is there, it was sent. */
    private boolean hasFired(Due due) {
        return claims.find(CLAIM_KIND, claimKey(due)).isPresent();
    }

    private void failed(DueWorkLog.Taken taken, RuntimeException e) {
        var pause = e instanceof LostRace ? FIRST_PAUSE : pauseAfter(taken.failures());
        LOG.warnf("due work %s %s failed and is tried again in %s: %s", taken.due().kind(), taken.due().key(), pause, e);
        log.failed(taken.id(), e.toString(), clock.instant().plus(pause));
    }

    static Duration pauseAfter(int failures) {
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, 20));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    private CommandScope scope(DueWorkLog.Taken taken) {
        var metadata = new HashMap<String, String>();
        metadata.put("actor", service);
        metadata.put("actorName", "Due work of " + service);
        metadata.put("client", service);
        metadata.put("correlationId", taken.id().toString());
        if (taken.causedBy() != null) metadata.put("causationId", taken.causedBy().toString());
        return CommandScope.builder().metadata(metadata).claims(List.of(new NewClaim(CLAIM_KIND, claimKey(taken.due())))).build();
    }

    private static String claimKey(Due due) {
        return due.kind() + "/" + due.key() + "/" + due.dueAt();
    }

    private void run() {
        while (open) {
            try {
                fireDue();
                rest(LOOK);
            } catch (RuntimeException e) {
                LOG.warnf("due work waits: %s", e.getMessage());
                rest(OUTAGE);
            }
        }
    }

    private void rest(Duration atMost) {
        try {
            if (asked.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) asked.drainPermits();
        } catch (InterruptedException e) {
            // The loop looks at "open" and goes on.
        }
    }

    /** Ends after the commands that are being sent. */
    @Override
    public void close() {
        open = false;
        wake();
        try {
            if (thread.isAlive()) thread.join(Duration.ofSeconds(15));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lanes.shutdown();
        }
    }
}
