package org.trialledger.local;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.trialledger.platform.embedded.EmbeddedIssuer;
import org.trialledger.platform.embedded.ServerProgram;

/** The local issuer as a process of its own, on the launcher's class path. */
record IssuerProgram(Installation installation) implements ServerProgram {
    @Override
    public String name() {
        return "issuer";
    }

    @Override
    public int port() {
        return installation.port(Port.ISSUER);
    }

    @Override
    public List<String> command() {
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xms16m", "-Xmx64m", "-Xss512k", "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders", "-XX:TieredStopAtLevel=1", EmbeddedIssuer.class.getName(), installation.home().resolve("issuer").toString(),
            Integer.toString(port()));
    }

    @Override
    public Map<String, String> environment() {
        return Map.of("CLASSPATH", System.getProperty("java.class.path"));
    }

    @Override
    public boolean answers() {
        return Http.answersOk(installation.issuer() + "/jwks");
    }
}
