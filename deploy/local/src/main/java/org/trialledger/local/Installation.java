package org.trialledger.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

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
        return new Installation(checkout, home == null || home.isBlank() ? checkout.resolve(".trialledger") : Path.of(home).toAbsolutePath().normalize(), System.getenv());
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
