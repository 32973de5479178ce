package org.trialledger.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trialledger.platform.embedded.Processes;

/** The launcher as a person runs it, as processes; only the services are stand-ins. */
class UpAndDownTest {
    @TempDir Path checkout;
    private LocalPlatform local;

    @BeforeEach
    void buildStandIns() throws Exception {
        for (var service : Programs.SERVICES) standIn(checkout.resolve(service.name()).resolve("target/quarkus-app/quarkus-run.jar"));
        local = new LocalPlatform(checkout, checkout.resolve("home"));
    }

    @AfterEach
    void stop() throws Exception {
        local.run("down");
    }

    @Test
    void everything_starts_stays_up_over_kills_and_stops() throws Exception {
        var up = local.run("up", "--detach");
        assertThat(up.exitCode()).as(up.output()).isZero();
        assertThat(up.output()).contains("Everything is ready", local.port(Port.GATEWAY) + "/docs", "curl -s ");
        assertThat(local.run("status").exitCode()).isZero();
        assertThat(local.get(Port.GATEWAY, "/environment")).isEqualTo("http://127.0.0.1:%s/trialledger 127.0.0.1:%s http://127.0.0.1:%s".formatted(
            local.port(Port.ISSUER), local.port(Port.KAFKA), local.port(Port.STUDY)));
        assertThat(local.run("token").output().strip().split("\\.")).as("a JWT and nothing else").hasSize(3);

        var again = local.run("up", "--detach");
        assertThat(again.exitCode()).isZero();
        assertThat(again.output()).contains("runs already");

        for (var program : LocalPlatform.PROGRAMS) {
            var killed = local.process(program);
            killed.destroyForcibly();
            await().atMost(Duration.ofSeconds(60)).until(() -> !Processes.runs(killed) && local.isRunning(program) && local.process(program).pid() != killed.pid());
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> local.run("status").exitCode() == 0);
        assertThat(local.run("logs", "launcher").output()).contains("postgresql", "ended unexpectedly", "is back on");

        var processes = local.processes();
        assertThat(local.run("down").output()).contains("Everything has stopped");
        assertThat(processes).noneMatch(Processes::runs);
        assertThat(local.run("status").exitCode()).isEqualTo(1);
        assertThat(local.run("down").output()).contains("Nothing runs");
    }

    @Test
    void what_a_killed_launcher_left_is_cleared_by_down_and_by_up() throws Exception {
        assertThat(local.run("up", "--detach").exitCode()).isZero();
        var left = killLauncher();
        assertThat(left).allMatch(Processes::runs);
        assertThat(local.run("down").output()).contains("left by an earlier launcher", "Everything has stopped");
        assertThat(left).noneMatch(Processes::runs);

        assertThat(local.run("up", "--detach").exitCode()).isZero();
        var leftAgain = killLauncher();
        var up = local.run("up", "--detach");
        assertThat(up.exitCode()).as(up.output()).isZero();
        assertThat(leftAgain).noneMatch(Processes::runs);
        assertThat(local.run("status").exitCode()).isZero();
    }

    @Test
    void an_interrupt_stops_everything() throws Exception {
        var launcher = local.start("up");
        await().atMost(Duration.ofSeconds(120)).until(() -> local.isReady());
        var processes = local.processes();
        new ProcessBuilder("kill", "-" + interrupt(), Long.toString(launcher.pid())).start().waitFor();
        assertThat(launcher.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(processes).hasSize(LocalPlatform.PROGRAMS.size()).noneMatch(Processes::runs);
        var output = local.output("up");
        assertThat(output.indexOf("gateway stops")).isPositive().isLessThan(output.indexOf("postgresql stops"));
    }

    /** What Ctrl-C sends. A test run started in the background of a shell ignores it, and so do its children: then the polite TERM. */
    private static String interrupt() throws IOException {
        var status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) return "INT";
        var ignored = Files.readAllLines(status).stream().filter(line -> line.startsWith("SigIgn:")).map(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16)).findFirst();
        return ignored.filter(mask -> (mask & 1L << (2 - 1)) != 0).isPresent() ? "TERM" : "INT";
    }

    @Test
    void a_taken_port_is_named_with_the_variable_that_moves_it() throws Exception {
        try (var taken = new ServerSocket(Integer.parseInt(local.port(Port.KAFKA)), 1, InetAddress.getByName("127.0.0.1"))) {
            var up = local.run("up", "--detach");
            assertThat(up.exitCode()).isEqualTo(3);
            assertThat(up.output()).contains("Port " + taken.getLocalPort(), "kafka", "TRIALLEDGER_KAFKA_PORT");
        }
    }

    @Test
    void a_service_that_does_not_start_is_named_with_its_reason_and_nothing_stays() throws Exception {
        Files.writeString(checkout.resolve("gateway/target/quarkus-app/quarkus-run.jar"), "no jar");
        var up = local.run("up", "--detach");
        assertThat(up.exitCode()).isEqualTo(1);
        assertThat(up.output()).contains("gateway ended before it answered", "Invalid or corrupt jarfile");
        assertThat(local.run("down").output()).contains("Nothing runs");
    }

    @Test
    void an_application_that_is_not_built_is_named() throws Exception {
        Files.delete(checkout.resolve("gateway/target/quarkus-app/quarkus-run.jar"));
        var up = local.run("up", "--detach");
        assertThat(up.exitCode()).isEqualTo(1);
        assertThat(up.output()).contains("not built: gateway");
    }

    private List<ProcessHandle> killLauncher() throws Exception {
        var left = local.processes();
        var launcher = local.pidFile("launcher").process().orElseThrow();
        launcher.destroyForcibly();
        assertThat(Processes.awaitEnd(launcher, Duration.ofSeconds(30))).isTrue();
        return left;
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
