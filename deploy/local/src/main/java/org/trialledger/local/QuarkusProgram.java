package org.trialledger.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.trialledger.platform.embedded.EmbeddedKafka;
import org.trialledger.platform.embedded.EmbeddedPostgreSql;
import org.trialledger.platform.embedded.Identity;
import org.trialledger.platform.embedded.ServerProgram;

/** One of our own services. The jar and its configuration are production's; only addresses and credentials are local. */
record QuarkusProgram(Programs.Service service, Installation installation, EmbeddedPostgreSql postgreSql, EmbeddedKafka kafka) implements ServerProgram {
    /**
     * Sized for a laptop: small heap, one collector thread, thin object headers and stacks, and no optimising compiler: services that
     * run for minutes on the cores they share spend more on it than it gives back (docs/benchmark.md). TRIALLEDGER_JAVA_OPTS comes
     * after these flags and goes before them: -XX:TieredStopAtLevel=4 for a platform that runs for hours under load.
     */
    private static final List<String> JVM = List.of("-Xms32m", "-Xmx128m", "-Xss512k", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders",
        "-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=48m", "-XX:MaxDirectMemorySize=32m", "-XX:+ExitOnOutOfMemoryError", "-XX:TrimNativeHeapInterval=5000",
        "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");
    /** Who sends reports to authorities, for without a sender's person and address none would take them. Replaced by what the environment says. */
    private static final Map<String, String> EXAMPLE_SENDER = Map.ofEntries(
        sender("DEPARTMENT", "Drug Safety"), sender("TITLE", "Dr"), sender("GIVEN_NAME", "Sofia"), sender("FAMILY_NAME", "Marques"), sender("STREET", "1 Example Street"),
        sender("CITY", "Dublin"), sender("STATE", "Leinster"), sender("POSTCODE", "D01"), sender("COUNTRY", "IE"), sender("TELEPHONE", "35310000000"), sender("FAX", "35310000001"),
        sender("EMAIL", "safety@sponsor.example"));
    private static final String CLIENT = "trialledger-service";

    @Override
    public String name() {
        return service.name();
    }

    @Override
    public int port() {
        return installation.port(service.port());
    }

    boolean isBuilt() {
        return Files.exists(jar());
    }

    @Override
    public void prepare() throws IOException {
        try {
            postgreSql.createDatabase(service.database());
        } catch (SQLException e) {
            throw new IOException("PostgreSQL has no database for " + name() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public List<String> command() {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        // What the JVM has loaded and linked it keeps as it ends, and starts the next time in two thirds of the time; made anew after a build.
        // At the address it was made for, its pages stay those of the file: 50 MB for each service that need not be its own.
        command.addAll(List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:ArchiveRelocationMode=0", "-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + jar().resolveSibling("classes.jsa"), "-Xlog:cds=off", "-Xlog:cds+dynamic=off"));
        var extra = installation.environment().getOrDefault("TRIALLEDGER_JAVA_OPTS", "").strip();
        if (!extra.isEmpty()) command.addAll(List.of(extra.split("\\s+")));
        command.addAll(List.of("-jar", jar().toString()));
        return command;
    }

    @Override
    public Map<String, String> environment() {
        var environment = new HashMap<>(Map.of(
            "MALLOC_ARENA_MAX", "2", // glibc's arenas, one per thread, keep what virtual threads' carriers freed
            "QUARKUS_HTTP_HOST", "127.0.0.1",
            "QUARKUS_HTTP_PORT", Integer.toString(port()),
            "QUARKUS_DATASOURCE_JDBC_URL", postgreSql.address(service.database()),
            "QUARKUS_DATASOURCE_USERNAME", EmbeddedPostgreSql.USER,
            "QUARKUS_DATASOURCE_PASSWORD", postgreSql.password(),
            "TRIALLEDGER_KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(),
            "TRIALLEDGER_ISSUER", installation.issuer(),
            "TRIALLEDGER_CLIENT_ID", CLIENT,
            "TRIALLEDGER_CLIENT_SECRET", Identity.find(CLIENT).orElseThrow().secret()));
        for (var other : Programs.SERVICES) {
            if (other.port() == Port.GATEWAY) continue; // what the gateway routes to, not itself
            environment.put("TRIALLEDGER_SERVICES_%s_URL".formatted(other.port().name()), "http://127.0.0.1:" + installation.port(other.port()));
        }
        if (service.port() == Port.SAFETY) environment.putAll(EXAMPLE_SENDER);
        if (service.port() == Port.TMF) environment.put("TRIALLEDGER_TMF_CONTENT_FOLDER", installation.home().resolve("documents").toString());
        if (service.port() != Port.GATEWAY) {
            environment.putAll(keys());
            // Five ledgers share this machine's cores: each is walked again more slowly than in production.
            environment.put("TRIALLEDGER_EVIDENCE_PATROL", "100");
        }
        environment.keySet().removeIf(name -> EXAMPLE_SENDER.containsKey(name) && installation.environment().containsKey(name));
        return environment;
    }

    private static Map.Entry<String, String> sender(String of, String value) {
        return Map.entry("TRIALLEDGER_SAFETY_ICSR_SENDER_" + of, value);
    }

    /** Keys that sign the service's ledger, with the state that says what was signed last, and the key that seals personal data: made at the first start. */
    private Map<String, String> keys() {
        var folder = installation.home().resolve("signing").resolve(service.database());
        return Map.of(
            "TRIALLEDGER_EVIDENCE_KEY_FILE", folder.resolve("keys.pem").toString(),
            "TRIALLEDGER_EVIDENCE_STATE_FILE", folder.resolve("state").toString(),
            "TRIALLEDGER_EVIDENCE_CREATE_KEYS", "true",
            "TRIALLEDGER_PRIVACY_MASTER_KEY_FILE", installation.home().resolve("privacy").resolve(service.database()).resolve("master.key").toString(),
            "TRIALLEDGER_PRIVACY_CREATE_KEY", "true");
    }

    @Override
    public boolean answers() {
        return Http.answersOk("http://127.0.0.1:%d/q/health/ready".formatted(port()));
    }

    private Path jar() {
        return installation.checkout().resolve(service.name()).resolve("target/quarkus-app/quarkus-run.jar");
    }
}
