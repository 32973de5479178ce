package org.trialledger.platform.embedded;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;

/** Short commands run to their end. */
final class Commands {
    private Commands() {}

    /** @throws IOException with the command's output if it fails */
    static void run(List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
        if (process.waitFor() != 0) throw new IOException("%s ended with %d:%n%s".formatted(String.join(" ", command), process.exitValue(), output));
    }

    static int exitCode(List<String> command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
    }
}
