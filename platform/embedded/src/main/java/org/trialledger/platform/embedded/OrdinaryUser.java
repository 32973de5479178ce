package org.trialledger.platform.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * PostgreSQL refuses to run as root. Where we are root, it runs in a user namespace in which root's files belong to an
 * ordinary user; where the kernel forbids that (some containers do), as {@code nobody}, who then owns the files.
 */
enum OrdinaryUser {
    AS_WE_ARE(List.of()),
    IN_A_USER_NAMESPACE(List.of("unshare", "-U")),
    NOBODY(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));

    final List<String> prefix;

    OrdinaryUser(List<String> prefix) {
        this.prefix = prefix;
    }

    static OrdinaryUser here() throws IOException, InterruptedException {
        if (!System.getProperty("user.name").equals("root")) return AS_WE_ARE;
        for (var way : List.of(IN_A_USER_NAMESPACE, NOBODY)) {
            if (OwnSession.isOnPath(way.prefix.getFirst()) && way.isAnotherThanRoot()) return way;
        }
        throw new IOException("PostgreSQL does not run as root, and neither unshare -U nor setpriv works here: run as an ordinary user");
    }

    /** Lets that user own {@code folder}, and checks that it can reach it. */
    void own(Path folder) throws IOException, InterruptedException {
        if (this != NOBODY) return;
        Commands.run(List.of("chown", "-R", "65534:65534", folder.toString()));
        var reach = new ArrayList<>(prefix);
        reach.addAll(List.of("sh", "-c", "cd \"$0\"", folder.toString()));
        if (Commands.exitCode(reach) != 0) {
            throw new IOException(("PostgreSQL does not run as root and user namespaces are off, so it runs as nobody, who cannot enter %s: "
                + "choose a data folder that others can enter (TRIALLEDGER_HOME) or run as an ordinary user").formatted(folder));
        }
    }

    private boolean isAnotherThanRoot() throws IOException, InterruptedException {
        var ask = new ArrayList<>(prefix);
        ask.addAll(List.of("sh", "-c", "test \"$(id -u)\" != 0"));
        return Commands.exitCode(ask) == 0;
    }
}
