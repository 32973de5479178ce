package org.trialledger.platform.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * PostgreSQL on 127.0.0.1, as durable as in production: fsync, synchronous commit and full page writes are on, and pages carry
 * checksums. Its data stays in {@code home} and is found again by the next start, after a crash too. The superuser's password
 * is made at the first start and kept in {@code home/password}, readable by this user alone.
 */
public final class EmbeddedPostgreSql implements ServerProgram, AutoCloseable {
    public static final String USER = "trialledger";
    private static final Duration START = Duration.ofSeconds(60);
    private static final Pattern DATABASE_NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    private final Path home;
    private final int port;
    private final boolean temporary;
    private ServerProcess process;

    /** @param port 0 for any that is free */
    public EmbeddedPostgreSql(Path home, int port) {
        this(home, port, false);
    }

    private EmbeddedPostgreSql(Path home, int port, boolean temporary) {
        this.home = home.toAbsolutePath().normalize();
        this.port = FreePort.orAny(port);
        this.temporary = temporary;
    }

    /** A server of a test's own, on a free port; its data goes with {@link #close()}. */
    public static EmbeddedPostgreSql startTemporary() throws IOException, InterruptedException {
        return new EmbeddedPostgreSql(Folders.temporary("postgresql"), 0, true).start();
    }

    /** Starts the server and waits until it takes connections; ends it with this JVM. */
    public EmbeddedPostgreSql start() throws IOException, InterruptedException {
        process = ServerProcess.start(this, home.resolve("postgresql.log")).endWithThisJvm().awaitAnswer(START);
        return this;
    }

    public void stop() throws IOException, InterruptedException {
        process.stop();
    }

    /** As a power cut: no checkpoint, no goodbye. {@link #start()} recovers. */
    public void kill() throws InterruptedException {
        process.kill();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (process != null) process.stop();
        if (temporary) Folders.delete(home);
    }

    /** The server's address for {@code database}, with user and password. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s?user=%s&password=%s".formatted(port, database, USER, password());
    }

    /** The address alone, for callers that pass user and password beside it. */
    public String address(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    public String password() {
        try {
            return Files.readString(home.resolve("password")).strip();
        } catch (IOException e) {
            throw new IllegalStateException("no password yet: the server was never started", e);
        }
    }

    public void createDatabase(String name) throws SQLException {
        if (!DATABASE_NAME.matcher(name).matches()) throw new IllegalArgumentException("not a database name: " + name);
        try (var connection = connect(); var query = connection.prepareStatement("select 1 from pg_database where datname = ?")) {
            query.setString(1, name);
            try (var found = query.executeQuery()) {
                if (found.next()) return;
            }
            try (var statement = connection.createStatement()) {
                statement.execute("create database " + name);
            }
        }
    }

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void prepare() throws IOException, InterruptedException {
        if (Files.exists(data().resolve("PG_VERSION"))) {
            StalePostmaster.clear(data());
            return;
        }
        Files.createDirectories(home);
        Folders.delete(data());
        writePassword();
        var user = OrdinaryUser.here();
        user.own(home);
        // Initialised under another name and renamed: a first start that was interrupted leaves nothing that looks whole.
        var unfinished = home.resolve("data.unfinished");
        Folders.delete(unfinished);
        var initdb = new ArrayList<>(user.prefix);
        initdb.addAll(List.of(program("initdb"), "--pgdata=" + unfinished, "--username=" + USER, "--pwfile=" + home.resolve("password"),
            "--auth=scram-sha-256", "--encoding=UTF8", "--locale-provider=builtin", "--locale=C", "--builtin-locale=C.UTF-8", "--data-checksums"));
        Commands.run(initdb);
        Files.move(unfinished, data());
    }

    @Override
    public List<String> command() {
        try {
            var command = new ArrayList<>(OrdinaryUser.here().prefix);
            command.addAll(List.of(program("postgres"), "-D", data().toString()));
            // On the command line, so that they hold for data folders of any age.
            for (var setting : List.of("listen_addresses=127.0.0.1", "port=" + port, "unix_socket_directories=",
                "fsync=on", "synchronous_commit=on", "full_page_writes=on", "max_connections=200", "password_encryption=scram-sha-256")) {
                command.addAll(List.of("-c", setting));
            }
            return command;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean answers() {
        try (var connection = connect()) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    /** PostgreSQL's fast shutdown; SIGTERM would wait until every client has gone. */
    @Override
    public String stopSignal() {
        return "INT";
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl("postgres") + "&connectTimeout=2&socketTimeout=30");
    }

    private Path data() {
        return home.resolve("data");
    }

    private static String program(String name) throws IOException {
        return PostgreSqlBinaries.unpacked().resolve("bin").resolve(name).toString();
    }

    private void writePassword() throws IOException {
        var file = home.resolve("password");
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        var random = new byte[24];
        new SecureRandom().nextBytes(random);
        Files.writeString(file, HexFormat.of().formatHex(random) + "\n");
    }

    /** Runs a server in the foreground until it is told to stop: {@code EmbeddedPostgreSql <home> <port> [database...]}. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length < 2) {
            System.err.println("usage: EmbeddedPostgreSql <home> <port> [database...]");
            System.exit(2);
        }
        var server = new EmbeddedPostgreSql(Path.of(arguments[0]), Integer.parseInt(arguments[1])).start();
        for (var database : List.of(arguments).subList(2, arguments.length)) server.createDatabase(database);
        System.out.println("PostgreSQL answers on 127.0.0.1:" + server.port());
        server.process.awaitEnd();
        System.err.println("PostgreSQL ended:\n" + server.process.logTail(20));
        System.exit(1);
    }
}
