package org.trialledger.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.trialledger.platform.embedded.ServerProgram;
import picocli.CommandLine.Command;

@Command(name = "status", description = "Shows what runs. Exit code 0 if everything is ready, 1 otherwise.")
final class Status implements Callable<Integer> {
    private final Installation installation = Installation.current();

    @Override
    public Integer call() throws Exception {
        var table = new TextTable("name", "process", "port", "state", "memory", "since");
        var launcher = PidFile.of(installation, Up.NAME).process();
        table.row(Up.NAME, number(launcher), "", launcher.isPresent() ? "watching" : "absent", memory(launcher), since(launcher));
        var allReady = true;
        for (var program : Programs.of(installation).all()) {
            var process = PidFile.of(installation, program.name()).process();
            var state = state(program, process);
            allReady &= state.equals("ready");
            table.row(program.name(), number(process), Integer.toString(program.port()), state, memory(process), since(process));
        }
        System.out.print(table);
        return allReady ? 0 : 1;
    }

    private static String state(ServerProgram program, Optional<ProcessHandle> process) {
        if (process.isEmpty()) return "stopped";
        return program.answers() ? "ready" : "not ready";
    }

    private static String number(Optional<ProcessHandle> process) {
        return process.map(handle -> Long.toString(handle.pid())).orElse("");
    }

    /** Resident memory of the process alone; PostgreSQL's sessions share most of theirs with it. */
    private static String memory(Optional<ProcessHandle> process) throws IOException, InterruptedException {
        if (process.isEmpty()) return "";
        var ps = new ProcessBuilder(List.of("ps", "-o", "rss=", "-p", Long.toString(process.get().pid()))).start();
        var kilobytes = new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        ps.waitFor();
        return kilobytes.matches("\\d+") ? Math.round(Long.parseLong(kilobytes) / 1024.0) + " MB" : "";
    }

    private static String since(Optional<ProcessHandle> process) {
        return process.flatMap(handle -> handle.info().startInstant()).map(start -> age(Duration.between(start, Instant.now()))).orElse("");
    }

    static String age(Duration age) {
        if (age.toDays() > 0) return "%d d %d h".formatted(age.toDays(), age.toHoursPart());
        if (age.toHours() > 0) return "%d h %d min".formatted(age.toHours(), age.toMinutesPart());
        if (age.toMinutes() > 0) return "%d min %d s".formatted(age.toMinutes(), age.toSecondsPart());
        return age.toSecondsPart() + " s";
    }
}
