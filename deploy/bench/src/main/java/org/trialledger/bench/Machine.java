package org.trialledger.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Facts without which the figures mean nothing: what they were measured on, and how fast this disk really flushes. */
final class Machine {
    private static final Duration FLUSHING = Duration.ofMillis(1500);

    private Machine() {}

    static Map<String, String> facts(Database database) throws SQLException, IOException {
        var facts = new LinkedHashMap<String, String>();
        facts.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        facts.put("memory", procLine("/proc/meminfo", "MemTotal"));
        facts.put("processor", procLine("/proc/cpuinfo", "model name"));
        facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version") + " " + System.getProperty("os.arch"));
        facts.put("load average before", Files.isReadable(Path.of("/proc/loadavg")) ? Files.readString(Path.of("/proc/loadavg")).strip() : "unknown");
        facts.put("java", System.getProperty("java.vendor.version") + " " + System.getProperty("java.runtime.version"));
        try (var connection = database.connect("postgres"); var sql = connection.createStatement()) {
            for (var setting : new String[] {"server_version", "fsync", "synchronous_commit", "full_page_writes", "wal_sync_method", "shared_buffers", "commit_delay"}) {
                try (var row = sql.executeQuery("show " + setting)) {
                    row.next();
                    facts.put("postgresql " + setting, row.getString(1));
                }
            }
        }
        facts.put("durable commits, one connection", "%.0f/s (pg_logical_emit_message in a transaction of its own)".formatted(commitsPerSecond(database)));
        return facts;
    }

    /** The least a durable commit costs here: a transaction that writes a few bytes of log and nothing else. */
    private static double commitsPerSecond(Database database) throws SQLException {
        try (var connection = database.connect("postgres"); var message = connection.prepareStatement("select pg_logical_emit_message(true, 'bench', 'x')")) {
            long begun = System.nanoTime(), until = begun + FLUSHING.toNanos(), now = begun;
            int commits = 0;
            for (; now < until; commits++) {
                message.execute();
                now = System.nanoTime();
            }
            return commits * 1e9 / (now - begun);
        }
    }

    private static String procLine(String file, String key) throws IOException {
        var path = Path.of(file);
        if (!Files.isReadable(path)) return "unknown";
        try (var lines = Files.lines(path)) {
            return lines.filter(line -> line.startsWith(key)).findFirst().map(line -> line.substring(line.indexOf(':') + 1).strip()).orElse("unknown");
        }
    }
}
