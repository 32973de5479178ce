package org.trialledger.platform.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.trialledger.platform.embedded.EmbeddedKafka;
import org.trialledger.platform.embedded.EmbeddedPostgreSql;
import org.trialledger.platform.embedded.Folders;
import org.trialledger.platform.embedded.ServerProgram;

/** The process behind {@link TestBacking}: starts both servers, writes down where they are, and ends with its owner. */
record TestBackingProgram(Path home, long owner) implements ServerProgram {
    record Description(long pid, Path postgreSqlHome, int postgreSqlPort, String bootstrapServers) {}

    @Override
    public String name() {
        return "test-backing";
    }

    /** None of its own: its two servers have theirs. */
    @Override
    public int port() {
        return 0;
    }

    @Override
    public List<String> command() {
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx192m", "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1", TestBackingProgram.class.getName(), Long.toString(owner), home.toString());
    }

    @Override
    public Map<String, String> environment() {
        return Map.of("CLASSPATH", System.getProperty("java.class.path"));
    }

    @Override
    public boolean answers() {
        return Files.exists(description()) && ProcessHandle.of(describe().pid()).isPresent();
    }

    Path description() {
        return home.resolve("servers.properties");
    }

    Description describe() {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(description())) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Description(Long.parseLong(properties.getProperty("pid")), postgreSqlHome(),
            Integer.parseInt(properties.getProperty("postgresql.port")), properties.getProperty("kafka.bootstrap-servers"));
    }

    private Path postgreSqlHome() {
        return home.resolve("postgresql");
    }

    /** If a start fails the files stay, for the logs among them say why. */
    private void serveUntilOwnerEnds() throws Exception {
        try (var postgreSql = new EmbeddedPostgreSql(postgreSqlHome(), 0); var kafka = new EmbeddedKafka(home.resolve("kafka"), 0, 0)) {
            try (var starts = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var start : starts.invokeAll(List.<Callable<ServerProgram>>of(postgreSql::start, kafka::start))) start.get();
            }
            write(postgreSql, kafka);
            var owner = ProcessHandle.of(this.owner);
            if (owner.isPresent()) owner.get().onExit().get();
        }
        Folders.delete(home);
        Files.deleteIfExists(Path.of(home + ".lock"));
    }

    /** Renamed into place, so that a reader never sees half of it. */
    private void write(EmbeddedPostgreSql postgreSql, EmbeddedKafka kafka) throws IOException {
        var unfinished = home.resolve("servers.properties.unfinished");
        Files.writeString(unfinished, """
            pid=%d
            postgresql.port=%d
            kafka.bootstrap-servers=%s
            """.formatted(ProcessHandle.current().pid(), postgreSql.port(), kafka.bootstrapServers()));
        Files.move(unfinished, description(), StandardCopyOption.ATOMIC_MOVE);
    }

    public static void main(String[] arguments) throws Exception {
        new TestBackingProgram(Path.of(arguments[1]), Long.parseLong(arguments[0])).serveUntilOwnerEnds();
    }
}
