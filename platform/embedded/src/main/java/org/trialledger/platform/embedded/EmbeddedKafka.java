package org.trialledger.platform.embedded;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;

/**
 * A real single-node Kafka (KRaft, broker and controller in one) on 127.0.0.1, in a JVM of its own with a small heap. What was
 * produced stays in {@code home} and is found again by the next start, after a crash too.
 */
public final class EmbeddedKafka implements ServerProgram, AutoCloseable {
    private static final Duration START = Duration.ofSeconds(90);
    private static final List<String> JVM = List.of("-Xms64m", "-Xmx256m", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders",
        "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED");

    private final Path home;
    private final int port;
    private final int controllerPort;
    private final boolean temporary;
    private ServerProcess process;

    /** Ports may be 0 for any that are free. */
    public EmbeddedKafka(Path home, int port, int controllerPort) {
        this(home, port, controllerPort, false);
    }

    private EmbeddedKafka(Path home, int port, int controllerPort, boolean temporary) {
        this.home = home.toAbsolutePath().normalize();
        this.port = FreePort.orAny(port);
        this.controllerPort = FreePort.orAny(controllerPort);
        this.temporary = temporary;
    }

    /** A broker of a test's own, on free ports; its data goes with {@link #close()}. */
    public static EmbeddedKafka startTemporary() throws IOException, InterruptedException {
        return new EmbeddedKafka(Folders.temporary("kafka"), 0, 0, true).start();
    }

    /** Starts the broker and waits until it answers; ends it with this JVM. */
    public EmbeddedKafka start() throws IOException, InterruptedException {
        process = ServerProcess.start(this, home.resolve("kafka.log")).endWithThisJvm().awaitAnswer(START);
        return this;
    }

    public void stop() throws IOException, InterruptedException {
        process.stop();
    }

    /** As a power cut of the process: nothing is flushed or said. {@link #start()} recovers. */
    public void kill() throws InterruptedException {
        process.kill();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (process != null) process.stop();
        if (temporary) Folders.delete(home);
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    public int controllerPort() {
        return controllerPort;
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void prepare() throws IOException, InterruptedException {
        Files.createDirectories(home);
        writeProperties();
        try (var logging = EmbeddedKafka.class.getResourceAsStream("broker-log4j2.properties")) {
            Files.write(home.resolve("log4j2.properties"), logging.readAllBytes());
        }
        if (Files.exists(home.resolve("data/meta.properties"))) return;
        var format = java(List.of("-Xmx128m"), "kafka.tools.StorageTool",
            "format", "--cluster-id", Uuid.randomUuid().toString(), "--config", serverProperties(), "--ignore-formatted");
        Commands.run(format);
    }

    @Override
    public List<String> command() {
        return java(JVM, "kafka.Kafka", serverProperties());
    }

    @Override
    public boolean answers() {
        // Asked over a plain socket first: the admin client would spend seconds on a port that nobody listens on yet.
        if (FreePort.isFree(port)) return false;
        try (var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers(),
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 2000, AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 2000))) {
            return !admin.describeCluster().nodes().get(3, TimeUnit.SECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private List<String> java(List<String> flags, String mainClass, String... arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.add("-Dlog4j2.configurationFile=" + home.resolve("log4j2.properties").toUri());
        command.addAll(List.of("-cp", brokerJars() + File.separator + "*", mainClass));
        command.addAll(List.of(arguments));
        return command;
    }

    /** The broker's own jars, kept from everybody else's class path: gathered by the build, or where the property says. */
    private static Path brokerJars() {
        var folder = Path.of(System.getProperty("trialledger.broker.jars", builtBrokerJars())).normalize();
        if (!Files.isDirectory(folder)) throw new IllegalStateException("no Kafka broker in " + folder + ": build platform/broker");
        return folder;
    }

    private static String builtBrokerJars() {
        try (var stream = EmbeddedKafka.class.getResourceAsStream("broker.properties")) {
            var properties = new Properties();
            properties.load(stream);
            return properties.getProperty("jars");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String serverProperties() {
        return home.resolve("server.properties").toString();
    }

    /** Written at every start: the ports may have changed, the data has not. */
    private void writeProperties() throws IOException {
        Files.writeString(home.resolve("server.properties"), """
            process.roles=broker,controller
            node.id=1
            controller.quorum.voters=1@127.0.0.1:%2$d
            listeners=BROKER://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
            advertised.listeners=BROKER://127.0.0.1:%1$d
            listener.security.protocol.map=BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT
            inter.broker.listener.name=BROKER
            controller.listener.names=CONTROLLER
            log.dirs=%3$s
            # one node: internal topics cannot have the usual three copies, and few partitions start faster
            offsets.topic.replication.factor=1
            offsets.topic.num.partitions=4
            transaction.state.log.replication.factor=1
            transaction.state.log.min.isr=1
            transaction.state.log.num.partitions=4
            share.coordinator.state.topic.replication.factor=1
            share.coordinator.state.topic.min.isr=1
            share.coordinator.state.topic.num.partitions=1
            num.partitions=4
            group.initial.rebalance.delay.ms=0
            # studies last for decades, and a new consumer starts at the first event
            log.retention.ms=-1
            # memory of a single small node
            num.network.threads=2
            num.io.threads=4
            background.threads=2
            log.cleaner.dedupe.buffer.size=16777216
            """.formatted(port, controllerPort, home.resolve("data").toString().replace("\\", "\\\\")));
    }

    /** Runs a broker in the foreground until it is told to stop: {@code EmbeddedKafka <home> <port> <controller port>}. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 3) {
            System.err.println("usage: EmbeddedKafka <home> <port> <controller port>");
            System.exit(2);
        }
        var broker = new EmbeddedKafka(Path.of(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2])).start();
        System.out.println("Kafka answers on " + broker.bootstrapServers());
        broker.process.awaitEnd();
        System.err.println("Kafka ended:\n" + broker.process.logTail(20));
        System.exit(1);
    }
}
