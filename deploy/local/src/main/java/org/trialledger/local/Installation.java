package org.trialledger.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Where things are: the checkout with the built services, the folder that keeps all data, and who listens where.
 *
 * @param checkout    the project's folder
 * @param home        data, logs and process files
 * @param environment the variables that change ports and flags
 */
public record Installation(Path checkout, Path home, Map<String, String> environment) {
    public static Installation current() {
        var checkout = Path.of(System.getProperty("trialledger.checkout", "")).toAbsolutePath().normalize();
        var home = System.getenv("TRIALLEDGER_HOME");
        var folder = home == null || home.isBlank() ? checkout.resolve(".trialledger") : Path.of(home).toAbsolutePath().normalize();
        return of(checkout, folder, System.getenv());
    }

    static Installation of(Path checkout, Path home, Map<String, String> environment) {
        var asked = new Installation(checkout, home, environment);
        return asked.launcher().isPresent() ? new Installation(checkout, home, asked.withPortsOfTheRunning(environment)) : asked;
    }

    /** Ports chosen for {@code up} hold for every other command while it runs, also from a shell that does not set them. */
    private Map<String, String> withPortsOfTheRunning(Map<String, String> environment) {
        var merged = new HashMap<String, String>();
        try (var ports = Files.newBufferedReader(portsFile())) {
            var recorded = new Properties();
            recorded.load(ports);
            recorded.stringPropertyNames().forEach(name -> merged.put(name, recorded.getProperty(name)));
        } catch (IOException e) {
            return environment; // nothing recorded yet: it is starting
        }
        merged.putAll(environment);
        return merged;
    }

    void recordPorts() throws IOException {
        var ports = new Properties();
        for (var port : Port.values()) ports.setProperty(port.variable(), Integer.toString(port(port)));
        try (var file = Files.newBufferedWriter(portsFile())) {
            ports.store(file, "the ports of the platform that runs, or ran last, from this folder");
        }
    }

    private Path portsFile() {
        return run().resolve("ports.properties");
    }

    /** The launcher that runs the platform from this folder, if one does. */
    Optional<ProcessHandle> launcher() {
        return PidFile.of(this, Up.NAME).process();
    }

    /** Whether requests to the gateway can be hoped for: something answers, or a launcher is at work and will see to it. */
    public boolean mayAnswer() {
        return launcher().isPresent() || Http.answers(gateway());
    }

    /** Makes the folders; the data folder is for this user, who alone should read keys and passwords in it. */
    void makeFolders() throws IOException {
        Files.createDirectories(home);
        Files.createDirectories(run());
        Files.createDirectories(logs());
    }

    public int port(Port port) {
        return port.number(environment);
    }

    Path run() {
        return home.resolve("run");
    }

    Path logs() {
        return home.resolve("logs");
    }

    Path log(String name) {
        return logs().resolve(name + ".log");
    }

    public String issuer() {
        return "http://127.0.0.1:%d/trialledger".formatted(port(Port.ISSUER));
    }

    public String gateway() {
        return "http://127.0.0.1:" + port(Port.GATEWAY);
    }
}
