package org.trialledger.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.trialledger.local.load.Load;
import org.trialledger.platform.embedded.FreePort;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "up", description = "Starts everything and stays until Ctrl-C.")
final class Up implements Callable<Integer> {
    static final String NAME = "launcher";

    @Option(names = "--detach", description = "return when everything is ready; ./trialledger down stops it")
    private boolean detach;

    @Option(names = "--demo", description = "then load the example studies of deploy/local/examples")
    private boolean demo;

    private final Installation installation = Installation.current();
    private final Console console = new Console();

    @Override
    public Integer call() throws Exception {
        installation.makeFolders();
        if (detach) return new DetachedUp(installation).start(demo);
        // Held as long as this process lives, so two launchers never share a data folder; a killed one's goes with it.
        try (var file = FileChannel.open(installation.run().resolve("launcher.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
             FileLock lock = file.tryLock()) {
            if (lock == null) {
                System.out.println("TrialLedger runs already from " + installation.home() + ". ./trialledger status shows it, ./trialledger down stops it.");
                return 0;
            }
            return run();
        }
    }

    private int run() throws IOException, InterruptedException {
        Files.deleteIfExists(ready());
        var programs = Programs.of(installation);
        var leftovers = new Leftovers(installation, programs.all());
        leftovers.stop(console);
        var missing = programs.missing();
        if (!missing.isEmpty()) throw new IOException("not built: " + String.join(", ", missing) + "; ./trialledger up builds it");
        var conflicts = Port.conflicts(installation.environment(), FreePort::isFree);
        if (!conflicts.isEmpty()) throw new Port.Unusable(String.join("\n", conflicts));

        var supervisor = new Supervisor(installation, programs.stages(), console);
        installation.recordPorts();
        PidFile.of(installation, NAME).write(ProcessHandle.current());
        var stopped = new Thread(() -> stop(supervisor), "stop-all");
        Runtime.getRuntime().addShutdownHook(stopped);
        try {
            supervisor.startAll();
        } catch (IOException e) {
            if (!supervisor.isStopping()) console.say("not started: %s", e.getMessage());
            return 1; // the hook stops what has started
        }
        Files.writeString(ready(), Long.toString(ProcessHandle.current().pid()));
        console.say("Everything is ready.");
        System.out.println(Welcome.text(installation));
        if (demo) Load.examples(installation);
        new CountDownLatch(1).await();
        return 0;
    }

    private void stop(Supervisor supervisor) {
        try {
            Files.deleteIfExists(ready());
            supervisor.stopAll();
            PidFile.of(installation, NAME).delete();
            console.say("Everything has stopped. The data is in %s.", installation.home());
        } catch (IOException e) {
            System.err.println("stop: " + e.getMessage());
        }
    }

    /** Exists while everything is ready; {@link DetachedUp} waits for it. */
    private Path ready() {
        return readyFile(installation);
    }

    static Path readyFile(Installation installation) {
        return installation.run().resolve("ready");
    }

    static List<String> flags() {
        return List.of("-Xmx96m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+UseCompactObjectHeaders", "--enable-native-access=ALL-UNNAMED");
    }
}
