package org.trialledger.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trialledger.platform.embedded.FreePort;

/** The launcher as a person runs it, as processes; only the services are stand-ins. */
class UpAndDownTest {
    private static final List<String> PROGRAMS = List.of("postgresql", "kafka", "issuer", "study-service", "gateway");

    record Answer(int exitCode, String output) {}

    @TempDir Path checkout;
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void buildStandIns() throws Exception {
        for (var service : List.of("study-service", "gateway")) standIn(checkout.resolve(service).resolve("target/quarkus-app/quarkus-run.jar"));
        for (var port : Port.values()) environment.put(port.variable(), Integer.toString(FreePort.orAny(0)));
        environment.put("TRIALLEDGER_HOME", checkout.resolve("home").toString());
    }

    @AfterEach
    void stop() throws Exception {
        run("down");
    }

    @Test
    void everything_starts_stays_up_over_kills_and_stops() throws Exception {
        var up = run("up", "--detach");
        assertThat(up.exitCode()).as(up.output()).isZero();
        assertThat(up.output()).contains("Everything is ready", environment.get("TRIALLEDGER_GATEWAY_PORT") + "/docs", "curl -s ");
        assertThat(run("status").exitCode()).isZero();
        assertThat(get("gateway", "/environment")).isEqualTo("http://127.0.0.1:%s/trialledger 127.0.0.1:%s http://127.0.0.1:%s".formatted(
            environment.get("TRIALLEDGER_ISSUER_PORT"), environment.get("TRIALLEDGER_KAFKA_PORT"), environment.get("TRIALLEDGER_STUDY_PORT")));
        assertThat(run("token").output().strip().split("\\.")).as("a JWT and nothing else").hasSize(3);

        var again = run("up", "--detach");
        assertThat(again.exitCode()).isZero();
        assertThat(again.output()).contains("runs already");

        for (var program : PROGRAMS) {
            var killed = process(program);
            killed.destroyForcibly();
            await().atMost(Duration.ofSeconds(60)).until(() -> !killed.isAlive() && isRunning(program) && process(program).pid() != killed.pid());
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> run("status").exitCode() == 0);
        assertThat(run("logs", "launcher").output()).contains("postgresql", "ended unexpectedly", "is back on");

        var processes = processes();
        assertThat(run("down").output()).contains("Everything has stopped");
        assertThat(processes).noneMatch(ProcessHandle::isAlive);
        assertThat(run("status").exitCode()).isEqualTo(1);
        assertThat(run("down").output()).contains("Nothing runs");
    }

    @Test
    void what_a_killed_launcher_left_is_cleared_by_down_and_by_up() throws Exception {
        assertThat(run("up", "--detach").exitCode()).isZero();
        var left = killLauncher();
        assertThat(left).allMatch(ProcessHandle::isAlive);
        assertThat(run("down").output()).contains("left by an earlier launcher", "Everything has stopped");
        assertThat(left).noneMatch(ProcessHandle::isAlive);

        assertThat(run("up", "--detach").exitCode()).isZero();
        var leftAgain = killLauncher();
        var up = run("up", "--detach");
        assertThat(up.exitCode()).as(up.output()).isZero();
        assertThat(leftAgain).noneMatch(ProcessHandle::isAlive);
        assertThat(run("status").exitCode()).isZero();
    }

    @Test
    void an_interrupt_stops_everything() throws Exception {
        var launcher = start("up");
        await().atMost(Duration.ofSeconds(120)).until(() -> Files.exists(checkout.resolve("home/run/ready")));
        var processes = processes();
        new ProcessBuilder("kill", "-INT", Long.toString(launcher.pid())).start().waitFor();
        assertThat(launcher.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(processes).hasSize(PROGRAMS.size()).noneMatch(ProcessHandle::isAlive);
        var output = Files.readString(checkout.resolve("up.out"));
        assertThat(output.indexOf("gateway stops")).isPositive().isLessThan(output.indexOf("postgresql stops"));
    }

    @Test
    void a_taken_port_is_named_with_the_variable_that_moves_it() throws Exception {
        try (var taken = new ServerSocket(Integer.parseInt(environment.get("TRIALLEDGER_KAFKA_PORT")), 1, InetAddress.getByName("127.0.0.1"))) {
            var up = run("up", "--detach");
            assertThat(up.exitCode()).isEqualTo(3);
            assertThat(up.output()).contains("Port " + taken.getLocalPort(), "kafka", "TRIALLEDGER_KAFKA_PORT");
        }
    }

    @Test
    void a_service_that_does_not_start_is_named_with_its_reason_and_nothing_stays() throws Exception {
        Files.writeString(checkout.resolve("gateway/target/quarkus-app/quarkus-run.jar"), "no jar");
        var up = run("up", "--detach");
        assertThat(up.exitCode()).isEqualTo(1);
        assertThat(up.output()).contains("gateway ended before it answered", "Invalid or corrupt jarfile");
        assertThat(run("down").output()).contains("Nothing runs");
    }

    @Test
    void an_application_that_is_not_built_is_named() throws Exception {
        Files.delete(checkout.resolve("gateway/target/quarkus-app/quarkus-run.jar"));
        var up = run("up", "--detach");
        assertThat(up.exitCode()).isEqualTo(1);
        assertThat(up.output()).contains("not built: gateway");
    }

    private List<ProcessHandle> killLauncher() throws Exception {
        var left = processes();
        var launcher = pidFile("launcher").process().orElseThrow();
        launcher.destroyForcibly();
        launcher.onExit().get(30, TimeUnit.SECONDS);
        return left;
    }

    private List<ProcessHandle> processes() {
        return PROGRAMS.stream().map(this::process).toList();
    }

    private ProcessHandle process(String program) {
        return pidFile(program).process().orElseThrow(() -> new AssertionError(program + " does not run"));
    }

    private boolean isRunning(String program) {
        return pidFile(program).process().isPresent();
    }

    private PidFile pidFile(String name) {
        return new PidFile(checkout.resolve("home/run").resolve(name + ".pid"));
    }

    private String get(String service, String path) throws Exception {
        var port = environment.get(service.equals("gateway") ? "TRIALLEDGER_GATEWAY_PORT" : "TRIALLEDGER_STUDY_PORT");
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(), HttpResponse.BodyHandlers.ofString()).body();
    }

    private Answer run(String... arguments) throws Exception {
        var process = start(arguments);
        assertThat(process.waitFor(200, TimeUnit.SECONDS)).as("%s ends", List.of(arguments)).isTrue();
        return new Answer(process.exitValue(), Files.readString(checkout.resolve(arguments[0] + ".out")));
    }

    private Process start(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
            "-Dtrialledger.checkout=" + checkout, "-cp", System.getProperty("java.class.path"), Launcher.class.getName()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(checkout.resolve(arguments[0] + ".out").toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** A jar that holds only a manifest: the class path of these tests, and the stand-in as main class. */
    private static void standIn(Path jar) throws Exception {
        Files.createDirectories(jar.getParent());
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, StandInService.class.getName());
        var urls = new ArrayList<String>();
        for (var entry : System.getProperty("java.class.path").split(File.pathSeparator)) urls.add(Path.of(entry).toUri().toString());
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, String.join(" ", urls));
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.putNextEntry(new ZipEntry("stand-in"));
            out.write("stand-in".getBytes(StandardCharsets.UTF_8));
        }
    }
}
