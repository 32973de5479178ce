package org.trialledger.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.trialledger.local.load.Api;
import org.trialledger.platform.embedded.FreePort;
import org.trialledger.platform.embedded.Identity;

/** An installation of a test's own, on free ports, driven by the launcher's commands as a person would. */
final class LocalPlatform {
    static final List<String> PROGRAMS = List.of("postgresql", "kafka", "issuer", "study-service", "site-service", "safety-service", "budget-service", "tmf-service", "gateway");

    record Answer(int exitCode, String output) {}

    private final Path checkout;
    private final Path home;
    private final Map<String, String> environment = new HashMap<>();

    LocalPlatform(Path checkout, Path home) throws Exception {
        this.checkout = checkout.toAbsolutePath().normalize();
        this.home = Files.createDirectories(home);
        for (var port : Port.values()) environment.put(port.variable(), Integer.toString(FreePort.orAny(0)));
        environment.put("TRIALLEDGER_HOME", home.toString());
    }

    Path home() {
        return home;
    }

    String port(Port port) {
        return environment.get(port.variable());
    }

    /** As the loader asks it. */
    Api api() {
        return new Api(installation().gateway(), this::token, Duration.ofSeconds(60));
    }

    String token(String who) throws IOException, InterruptedException {
        return Token.request(installation(), Identity.find(who).orElseThrow());
    }

    Installation installation() {
        return new Installation(checkout, home, environment);
    }

    boolean isReady() {
        return Files.exists(home.resolve("run/ready"));
    }

    Answer run(String... arguments) throws Exception {
        var process = start(arguments);
        assertThat(process.waitFor(200, TimeUnit.SECONDS)).as("%s ends", List.of(arguments)).isTrue();
        return new Answer(process.exitValue(), output(arguments[0]));
    }

    Process start(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
            "-Dtrialledger.checkout=" + checkout, "-cp", System.getProperty("java.class.path"), Launcher.class.getName()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(home.resolve(arguments[0] + ".out").toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    String output(String command) throws Exception {
        return Files.readString(home.resolve(command + ".out"));
    }

    List<ProcessHandle> processes() {
        return PROGRAMS.stream().map(this::process).toList();
    }

    ProcessHandle process(String program) {
        return pidFile(program).process().orElseThrow(() -> new AssertionError(program + " does not run"));
    }

    boolean isRunning(String program) {
        return pidFile(program).process().isPresent();
    }

    PidFile pidFile(String name) {
        return new PidFile(home.resolve("run").resolve(name + ".pid"));
    }

    String get(Port service, String path, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port(service) + path));
        if (headers.length > 0) request.headers(headers);
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
    }
}
