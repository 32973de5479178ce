package org.trialledger.local;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.trialledger.platform.embedded.ServerProcess;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "logs", description = "Shows the end of one log, or of all.")
final class Logs implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "NAME", description = "as in ./trialledger status")
    private String name;

    @Option(names = {"-f", "--follow"}, description = "stay and show what comes")
    private boolean follow;

    @Option(names = {"-n", "--lines"}, defaultValue = "50", description = "how many lines of each (${DEFAULT-VALUE})")
    private int lines;

    private final Installation installation = Installation.current();

    @Override
    public Integer call() throws Exception {
        var names = Launcher.names(Programs.of(installation));
        if (name != null && !names.contains(name)) {
            System.err.println("no log of " + name + "; there are " + String.join(", ", names));
            return 2;
        }
        var chosen = name == null ? names : List.of(name);
        var positions = new LinkedHashMap<String, Long>();
        for (var each : chosen) {
            var log = installation.log(each);
            positions.put(each, Files.exists(log) ? Files.size(log) : 0L);
            if (Files.exists(log)) print(each, chosen.size() > 1, ServerProcess.tail(log, lines).lines().toList());
            else if (chosen.size() == 1) System.err.println(each + " has written nothing yet");
        }
        if (follow) follow(positions);
        return 0;
    }

    private void follow(Map<String, Long> positions) throws IOException, InterruptedException {
        while (true) {
            for (var each : positions.entrySet()) each.setValue(showFrom(each.getKey(), each.getValue(), positions.size() > 1));
            TimeUnit.MILLISECONDS.sleep(250);
        }
    }

    private long showFrom(String each, long position, boolean prefixed) throws IOException {
        var log = installation.log(each);
        if (!Files.exists(log)) return 0;
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            // A new start may have begun the file anew.
            var from = file.length() < position ? 0 : position;
            if (file.length() == from) return from;
            file.seek(from);
            var bytes = new byte[(int) Math.min(file.length() - from, 1_000_000)];
            file.readFully(bytes);
            // Whole lines only: the rest of a line that is being written comes with the next look.
            var text = new String(bytes, StandardCharsets.ISO_8859_1);
            var whole = text.lastIndexOf('\n') + 1;
            print(each, prefixed, new String(bytes, 0, whole, StandardCharsets.UTF_8).lines().toList());
            return from + whole;
        }
    }

    private static void print(String each, boolean prefixed, List<String> lines) {
        lines.forEach(line -> System.out.println(prefixed ? "%-13s | %s".formatted(each, line) : line));
    }
}
