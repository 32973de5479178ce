package org.trialledger.bench.services;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What the operating system knows of a process. */
final class ProcessFacts {
    private ProcessFacts() {}

    /** Memory that is in RAM (VmRSS); NaN on systems without /proc. */
    static double residentMegabytes(long pid) throws IOException {
        var status = Path.of("/proc", Long.toString(pid), "status");
        if (!Files.isReadable(status)) return Double.NaN;
        try (var lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:")).mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024).findFirst().orElse(Double.NaN);
        }
    }

    /** Processor time of the process and of its living children, so that PostgreSQL's backends count. */
    static Duration processorTime(ProcessHandle process) {
        var total = process.info().totalCpuDuration().orElse(Duration.ZERO);
        for (var child : process.descendants().toList()) total = total.plus(child.info().totalCpuDuration().orElse(Duration.ZERO));
        return total;
    }

    /** Of this JVM alone: the services are its children. */
    static Duration ownProcessorTime() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
