package org.trialledger.local;

import java.io.IOException;
import java.util.List;
import org.trialledger.platform.embedded.ServerProcess;
import org.trialledger.platform.embedded.ServerProgram;

/** Programs that still run although their launcher is gone: it was killed. */
record Leftovers(Installation installation, List<ServerProgram> programs) {
    /** Stops them in reverse order, each by its own signal, and removes the files that name them. */
    int stop(Console console) throws IOException, InterruptedException {
        var stopped = 0;
        for (var program : programs.reversed()) {
            var file = PidFile.of(installation, program.name());
            var process = file.process();
            if (process.isPresent()) {
                console.say("%s (process %d) was left by an earlier launcher and is stopped", program.name(), process.get().pid());
                ServerProcess.stop(process.get(), program.stopSignal());
                stopped++;
            }
            file.delete();
        }
        return stopped;
    }
}
