package org.trialledger.local;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.trialledger.local.load.Load;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands behind the {@code trialledger} script. Exit codes: 0 well, 1 failed, 2 wrong usage, 3 a port cannot be had. */
@Command(name = "trialledger", subcommands = {Up.class, Down.class, Status.class, Logs.class, Token.class, Load.class},
    synopsisSubcommandLabel = "COMMAND", description = "TrialLedger on this machine.")
public final class Launcher {
    /** Held, for a logger that nobody holds forgets its level. */
    private static final Logger LIBRARIES = Logger.getLogger("");
    private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");

    private Launcher() {}

    public static void main(String[] arguments) {
        LIBRARIES.setLevel(Level.WARNING);
        // Its client warns of every try while the broker starts.
        KAFKA.setLevel(Level.OFF);
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Launcher()).setExecutionExceptionHandler((failure, command, _) -> {
            command.getErr().println(command.getCommandName() + ": " + message(failure));
            return failure instanceof Port.Unusable ? 3 : 1;
        });
    }

    private static String message(Throwable failure) {
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }

    /** The names that {@code logs} and {@code status} speak of: the launcher and its programs. */
    static List<String> names(Programs programs) {
        var names = new ArrayList<>(List.of(Up.NAME));
        programs.all().forEach(program -> names.add(program.name()));
        return names;
    }
}
