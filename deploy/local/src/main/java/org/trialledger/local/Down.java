package org.trialledger.local;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;

@Command(name = "down", description = "Stops everything, whoever started it. The data stays.")
final class Down implements Callable<Integer> {
    /** Each program may take half a minute before it is killed. */
    private static final long PATIENCE_SECONDS = 200;

    private final Installation installation = Installation.current();
    private final Console console = new Console();

    @Override
    public Integer call() throws Exception {
        installation.makeFolders();
        var launcher = PidFile.of(installation, Up.NAME).process();
        if (launcher.isPresent()) stopLauncher(launcher.get());
        // A launcher that was killed left its programs behind.
        var left = new Leftovers(installation, Programs.of(installation).all()).stop(console);
        PidFile.of(installation, Up.NAME).delete();
        if (launcher.isPresent() || left > 0) console.say("Everything has stopped. The data is in %s.", installation.home());
        else System.out.println("Nothing runs from " + installation.home() + ".");
        return 0;
    }

    private void stopLauncher(ProcessHandle launcher) throws IOException, InterruptedException {
        console.say("the launcher (process %d) stops everything", launcher.pid());
        launcher.destroy();
        try {
            launcher.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            console.say("the launcher did not end and is killed");
            launcher.destroyForcibly();
        } catch (ExecutionException e) {
            throw new IOException("the launcher's end could not be awaited", e.getCause());
        }
    }
}
