package org.trialledger.platform.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.trialledger.platform.embedded.EmbeddedPostgreSql;
import org.trialledger.platform.embedded.ServerProcess;

/**
 * One PostgreSQL and one Kafka for a whole test run, shared by the test JVMs of all modules: the first that asks starts them in
 * a process of their own, which ends with the Maven that runs the tests (or, started from an IDE, with the test JVM itself).
 * Tests keep apart by databases and topics of their own. A test that needs an outage starts its own embedded server.
 */
public final class TestBacking {
    private static final Duration START = Duration.ofSeconds(120);
    private static TestBacking running;

    private final EmbeddedPostgreSql postgreSql;
    private final String bootstrapServers;

    private TestBacking(TestBackingProgram.Description description) {
        this.postgreSql = new EmbeddedPostgreSql(description.postgreSqlHome(), description.postgreSqlPort());
        this.bootstrapServers = description.bootstrapServers();
    }

    public static synchronized TestBacking get() {
        if (running == null) running = new TestBacking(findOrStart());
        return running;
    }

    /** Makes an empty database whose name starts with {@code prefix} and returns its JDBC address, user and password included. */
    public String freshDatabase(String prefix) {
        var name = prefix + "_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        try {
            postgreSql.createDatabase(name);
        } catch (SQLException e) {
            throw new IllegalStateException("no database for the test", e);
        }
        return postgreSql.jdbcUrl(name);
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    private static TestBackingProgram.Description findOrStart() {
        var owner = maven().orElse(ProcessHandle.current());
        var started = owner.info().startInstant().map(instant -> instant.toEpochMilli()).orElse(0L);
        var home = Path.of(System.getProperty("java.io.tmpdir"), "trialledger-tests-" + owner.pid() + "-" + started);
        var program = new TestBackingProgram(home, owner.pid());
        // Another module's JVM may ask at the same moment; the lock goes with the JVM that holds it, however that ends.
        try (var lockFile = FileChannel.open(Path.of(home + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE); var _ = lockFile.lock()) {
            if (!program.answers()) {
                Files.deleteIfExists(program.description());
                ServerProcess.start(program, home.resolve("backing.log")).awaitAnswer(START);
            }
            return program.describe();
        } catch (IOException e) {
            throw new UncheckedIOException("the test backing did not start", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The Maven among this JVM's ancestors: surefire's fork is its grandchild, with a shell between. */
    private static Optional<ProcessHandle> maven() {
        return Stream.iterate(ProcessHandle.current().parent(), Optional::isPresent, process -> process.get().parent())
            .map(Optional::get)
            .filter(process -> process.info().commandLine().orElse("").contains("org.codehaus.plexus.classworlds.launcher.Launcher"))
            .findFirst();
    }
}
