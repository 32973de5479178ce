package org.trialledger.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.trialledger.platform.embedded.ServerProcess;
import org.trialledger.platform.embedded.ServerProgram;

/** Starts the programs stage by stage, starts again what dies, and stops all in reverse order. */
final class Supervisor {
    private static final Duration START = Duration.ofSeconds(300);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    /** Whoever ran that long was well; its next death starts the pauses anew. */
    private static final Duration WELL = Duration.ofSeconds(60);
    private static final long LOG_LIMIT = 20_000_000;

    private final Installation installation;
    private final List<List<ServerProgram>> stages;
    private final Console console;
    private final Map<String, ServerProcess> running = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    Supervisor(Installation installation, List<List<ServerProgram>> stages, Console console) {
        this.installation = installation;
        this.stages = stages;
        this.console = console;
    }

    /** @throws IOException naming the program that did not start, with its log's end */
    void startAll() throws IOException, InterruptedException {
        for (var stage : stages) {
            try (var starts = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var started : starts.invokeAll(stage.stream().<Callable<Void>>map(program -> () -> { first(program); return null; }).toList())) started.get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof IOException failure) throw failure;
                throw new IOException("a program could not be started", e.getCause());
            }
        }
    }

    boolean isStopping() {
        return stopping;
    }

    /** Stops everything, the last stage first, and what is of one stage side by side. May be called while starting. */
    void stopAll() {
        stopping = true;
        for (var stage : stages.reversed()) {
            try (var stops = Executors.newVirtualThreadPerTaskExecutor()) {
                stage.forEach(program -> stops.execute(() -> stop(program)));
            }
        }
    }

    private void first(ServerProgram program) throws IOException, InterruptedException {
        rotate(program);
        console.say("%s starts", program.name());
        var process = start(program);
        process.awaitAnswer(START);
        console.say("%s is ready on 127.0.0.1:%d (process %d)", program.name(), program.port(), process.pid());
        Thread.ofVirtual().name("watch-" + program.name()).start(() -> watch(program, process));
    }

    /** Serialised with {@link #stop}, so that nothing is started after the stop went by. */
    private ServerProcess start(ServerProgram program) throws IOException, InterruptedException {
        synchronized (program) {
            if (stopping) throw new IOException("stopped while starting");
            var process = ServerProcess.start(program, installation.log(program.name()));
            running.put(program.name(), process);
            PidFile.of(installation, program.name()).write(process.handle());
            return process;
        }
    }

    private void watch(ServerProgram program, ServerProcess first) {
        var process = first;
        var pause = FIRST_PAUSE;
        try {
            while (true) {
                var since = System.nanoTime();
                process.awaitEnd();
                if (stopping) return;
                if (System.nanoTime() - since > WELL.toNanos()) pause = FIRST_PAUSE;
                console.say("%s (process %d) ended unexpectedly; it is started again in %d s", program.name(), process.pid(), pause.toSeconds());
                process = startAgain(program, pause);
                if (process == null) return;
                pause = longer(pause);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tries until it answers, or until all is stopped: then null. */
    private ServerProcess startAgain(ServerProgram program, Duration firstPause) throws InterruptedException {
        for (var pause = firstPause; ; pause = longer(pause)) {
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
            if (stopping) return null;
            try {
                var process = start(program).awaitAnswer(START);
                console.say("%s is back on 127.0.0.1:%d (process %d)", program.name(), program.port(), process.pid());
                return process;
            } catch (IOException e) {
                if (stopping) return null;
                console.say("%s did not come back, the next try is in %d s: %s", program.name(), longer(pause).toSeconds(), e.getMessage().lines().findFirst().orElse(""));
                endQuietly(program);
            }
        }
    }

    private void endQuietly(ServerProgram program) throws InterruptedException {
        var process = running.get(program.name());
        if (process != null && process.isAlive()) process.kill();
    }

    private void stop(ServerProgram program) {
        synchronized (program) {
            var process = running.remove(program.name());
            try {
                if (process != null && process.isAlive()) {
                    console.say("%s stops", program.name());
                    process.stop();
                }
                PidFile.of(installation, program.name()).delete();
            } catch (IOException e) {
                console.say("%s could not be stopped: %s", program.name(), e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void rotate(ServerProgram program) throws IOException {
        var log = installation.log(program.name());
        if (Files.exists(log) && Files.size(log) > LOG_LIMIT) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static Duration longer(Duration pause) {
        var doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }
}
