package org.trialledger.platform.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A started {@link ServerProgram}: its process, its log file, and the ways to wait for it and to end it. */
public final class ServerProcess {
    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(250);
    /** Longer than PostgreSQL's shutdown checkpoint and Kafka's segment flush need on a slow disk; then it is killed. */
    private static final Duration ORDERLY_STOP = Duration.ofSeconds(30);

    private final ServerProgram program;
    private final Process child;
    private final ProcessHandle process;
    private final Path log;

    private ServerProcess(ServerProgram program, Process child, Path log) {
        this.program = program;
        this.child = child;
        this.process = child.toHandle();
        this.log = log;
    }

    /** Prepares and starts the program; its output is appended to {@code log}. Does not wait for it to answer. */
    public static ServerProcess start(ServerProgram program, Path log) throws IOException, InterruptedException {
        Files.createDirectories(log.toAbsolutePath().getParent());
        program.prepare();
        var command = new ArrayList<>(OwnSession.prefix());
        command.addAll(program.command());
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(program.environment());
        var process = builder.start();
        process.getOutputStream().close();
        return new ServerProcess(program, process, log);
    }

    /** @throws IOException with the log's last lines if the process ends or the deadline passes before it answers */
    public ServerProcess awaitAnswer(Duration atMost) throws IOException, InterruptedException {
        var deadline = System.nanoTime() + atMost.toNanos();
        while (!program.answers()) {
            if (!process.isAlive()) throw new IOException(program.name() + " ended before it answered:\n" + logTail(20));
            if (System.nanoTime() > deadline) {
                throw new IOException("%s did not answer on port %d within %d s:%n%s"
                    .formatted(program.name(), program.port(), atMost.toSeconds(), logTail(20)));
            }
            TimeUnit.NANOSECONDS.sleep(BETWEEN_QUESTIONS.toNanos());
        }
        return this;
    }

    /** Stops the server in an orderly way when this JVM ends, however it is asked to (but not when it is killed). */
    public ServerProcess endWithThisJvm() {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                stop();
            } catch (IOException | InterruptedException e) {
                System.err.println(program.name() + " could not be stopped: " + e);
            }
        }, "stop-" + program.name()));
        return this;
    }

    public void awaitEnd() throws InterruptedException {
        child.waitFor();
    }

    /** Of a process that has ended. */
    public int exitCode() throws InterruptedException {
        return child.waitFor();
    }

    public ServerProgram program() {
        return program;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public ProcessHandle handle() {
        return process;
    }

    /** Asks for an orderly stop and waits for it; kills what does not stop in time. */
    public void stop() throws IOException, InterruptedException {
        stop(process, program.stopSignal());
    }

    /** Ends the process as a power cut would (SIGKILL), children included. For tests of recovery. */
    public void kill() throws InterruptedException {
        var children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        Processes.awaitEnd(process, ORDERLY_STOP);
        for (var child : children) Processes.awaitEnd(child, ORDERLY_STOP);
    }

    public static void stop(ProcessHandle process, String signal) throws IOException, InterruptedException {
        if (!Processes.runs(process)) return;
        var children = process.descendants().toList();
        new ProcessBuilder("sh", "-c", "kill -" + signal + " " + process.pid())
            .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
        if (!Processes.awaitEnd(process, ORDERLY_STOP)) {
            process.destroyForcibly();
            Processes.awaitEnd(process, ORDERLY_STOP);
        }
        children.forEach(ProcessHandle::destroyForcibly);
    }

    /** The last lines of the log, for a message to a person. */
    public String logTail(int lines) {
        return tail(log, lines);
    }

    public static String tail(Path log, int lines) {
        try {
            if (!Files.exists(log)) return "(no log at " + log + ")";
            var all = List.of(Files.readString(log, StandardCharsets.ISO_8859_1).split("\n"));
            return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
        } catch (IOException e) {
            return "(" + log + " could not be read: " + e.getMessage() + ")";
        }
    }
}
