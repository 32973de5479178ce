package org.trialledger.local;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.trialledger.platform.embedded.Processes;
import picocli.CommandLine.Command;

@Command(name = "down", description = "Stops everything, whoever started it. The data stays.")
final class Down implements Callable<Integer> {
    /** Each program may take half a minute before it is killed. */
    private static final Duration PATIENCE = Duration.ofSeconds(200);

    private final Installation installation = Installation.current();
    private final Console console = new Console();

    @Override
    public Integer call() throws Exception {
        installation.makeFolders();
        var launcher = installation.launcher();
        if (launcher.isPresent()) stopLauncher(launcher.get());
        // A launcher that was killed left its programs behind.
        var left = new Leftovers(installation, Programs.of(installation).all()).stop(console);
        PidFile.of(installation, Up.NAME).delete();
        if (launcher.isPresent() || left > 0) console.say("Everything has stopped. The data is in %s.", installation.home());
        else System.out.println("Nothing runs from " + installation.home() + ".");
        return 0;
    }

    private void stopLauncher(ProcessHandle launcher) throws InterruptedException {
        console.say("the launcher (process %d) stops everything", launcher.pid());
        launcher.destroy();
        if (Processes.awaitEnd(launcher, PATIENCE)) return;
        console.say("the launcher did not end and is killed");
        launcher.destroyForcibly();
    }
}
