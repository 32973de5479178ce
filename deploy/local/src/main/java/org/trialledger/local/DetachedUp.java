package org.trialledger.local;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.trialledger.local.load.Load;
import org.trialledger.platform.embedded.ServerProcess;
import org.trialledger.platform.embedded.ServerProgram;

/** {@code up --detach}: a launcher in a session of its own; its lines are shown here until everything is ready. */
record DetachedUp(Installation installation) {
    int start(boolean demo) throws IOException, InterruptedException {
        var log = installation.log(Up.NAME);
        Files.writeString(log, "");
        var launcher = ServerProcess.start(new ForegroundUp(installation), log);
        try (var lines = new RandomAccessFile(log.toFile(), "r")) {
            while (launcher.isAlive() && !isReady(launcher)) {
                show(lines);
                TimeUnit.MILLISECONDS.sleep(100);
            }
            // What it said between the last look and its end.
            show(lines);
        }
        if (!launcher.isAlive()) return launcher.exitCode();
        return demo ? Load.examples(installation) : 0;
    }

    /** Ready, and by the launcher that we started: the file names it. */
    private boolean isReady(ServerProcess launcher) throws IOException {
        var ready = Up.readyFile(installation);
        return Files.exists(ready) && Files.readString(ready).equals(Long.toString(launcher.pid()));
    }

    private static void show(RandomAccessFile lines) throws IOException {
        var bytes = new byte[(int) (lines.length() - lines.getFilePointer())];
        lines.readFully(bytes);
        System.out.print(new String(bytes, StandardCharsets.UTF_8));
        System.out.flush();
    }

    private record ForegroundUp(Installation installation) implements ServerProgram {
        @Override
        public String name() {
            return Up.NAME;
        }

        @Override
        public int port() {
            return 0;
        }

        @Override
        public List<String> command() {
            var command = new ArrayList<String>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(Up.flags());
            command.add("-Dtrialledger.checkout=" + installation.checkout());
            command.add(Launcher.class.getName());
            command.add("up");
            return command;
        }

        @Override
        public Map<String, String> environment() {
            return Map.of("CLASSPATH", System.getProperty("java.class.path"), "TRIALLEDGER_HOME", installation.home().toString());
        }

        @Override
        public boolean answers() {
            return Files.exists(Up.readyFile(installation));
        }
    }
}
