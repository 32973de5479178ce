package org.trialledger.bench;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.trialledger.bench.append.AppendBench;
import org.trialledger.bench.append.SealingBench;
import org.trialledger.bench.evidence.FollowerBench;
import org.trialledger.bench.rebuild.RebuildBench;
import org.trialledger.bench.services.BudgetBench;
import org.trialledger.bench.services.SafetyBench;
import org.trialledger.bench.services.ServicesBench;
import org.trialledger.bench.services.TmfBench;
import org.trialledger.bench.services.TrialBench;
import org.trialledger.local.Installation;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "bench", mixinStandardHelpOptions = true, sortOptions = false,
    description = "Measures TrialLedger on this machine: (a) ledger append, (b) POST at the service and through the gateway, (c) projection lag, "
        + "(d) rebuild of a view, (e) start-up and memory, (f) cost of access checks, (g) the feed, (h) the checkpoint follower, (i) the load of a trial, (j) sealing names, (k) a month of payables, (l) uploads of documents, (m) completeness of a large file, (n) safety cases, (o) reports to authorities as files, (p) regulatory clocks that run out. What the figures mean: docs/benchmark.md.")
public final class Bench implements Callable<Integer> {
    private static final Set<String> ALL = new LinkedHashSet<>(List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p"));

    @Option(names = "--quick", description = "about four minutes, at less precision")
    private boolean quick;

    @Option(names = "--only", split = ",", paramLabel = "a,b,...", description = "these parts alone")
    private Set<String> only = ALL;

    @Option(names = "--trial", paramLabel = "FOLDER", description = "of SDTM datasets for (i) and the sites of (k); the example trial of this project if not given")
    private Path trial;

    @Option(names = "--lag-at", paramLabel = "RATE", description = "requests a second for (c), to compare two builds; half of the maximum seen if not given")
    private Double lagAt;

    @Option(names = "--json", paramLabel = "FILE", description = "also write every repetition's figures to this file")
    private Path json;

    public static void main(String[] arguments) {
        // Before anything logs or allocates: the log manager of the services, and no warning about memory access from the HTTP client.
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        System.setProperty("io.netty.noUnsafe", "true");
        System.exit(new CommandLine(new Bench()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        if (!ALL.containsAll(only)) {
            System.err.println("--only takes some of " + String.join(",", ALL));
            return 2;
        }
        // Migrations and pools report every step; here only trouble is news.
        Logger.getLogger("").setLevel(Level.WARNING);
        var effort = quick ? Effort.QUICK : Effort.FULL;
        try (var database = Database.start()) {
            var report = new Report(effort, Machine.facts(database));
            report.printMachine(System.out);
            if (quick) System.out.printf("%n--quick: %d short repetitions, little warm-up; expect 30 %% and more between runs%n", effort.repetitions());
            run(database, effort, report);
            if (json != null) {
                report.write(json);
                System.out.printf("%nEvery repetition is in %s%n", json);
            }
        }
        return 0;
    }

    private interface Row {
        void measure(Section section) throws Exception;
    }

    /** @return what was measured; empty where the row was not asked for */
    private Optional<Section> row(Report report, String letter, String title, Row row) throws Exception {
        if (!only.contains(letter)) return Optional.empty();
        var section = report.section(letter, title);
        row.measure(section);
        report.print(section, System.out);
        return Optional.of(section);
    }

    private boolean isAny(String... letters) {
        return Stream.of(letters).anyMatch(only::contains);
    }

    private void run(Database database, Effort effort, Report report) throws Exception {
        var append = row(report, "a", "Ledger append", section -> new AppendBench(database, effort, section).run());
        if (isAny("b", "c", "f", "g")) services(effort, report, append.map(section -> section.spread(AppendBench.reference(), "events/s")).orElse(null));
        row(report, "d", "Rebuild of a view", section -> new RebuildBench(database, effort, section).run());
        row(report, "e", "Start-up and memory", section -> ServicesBench.footprint(section, effort));
        row(report, "h", "Checkpoint follower", section -> new FollowerBench(database, effort, section).run());
        row(report, "i", "Load of a trial", section -> new TrialBench(trial(), section).run(effort.repetitions()));
        row(report, "j", "Sealing names", section -> new SealingBench(database, effort, section).run());
        row(report, "k", "A month of payables", section -> new BudgetBench(trial(), effort.payables(), section).run());
        if (isAny("l", "m")) file(effort, report);
        if (isAny("n", "o", "p")) safety(effort, report);
    }

    private void services(Effort effort, Report report, Spread reference) throws Exception {
        try (var services = new ServicesBench(effort)) {
            var post = row(report, "b", "POST of a small command", section -> services.post(section, reference));
            var most = post.map(section -> section.spread(ServicesBench.fastest(), "requests/s")).orElse(null);
            row(report, "c", "Projection lag at half load", section -> services.lag(section, lagAt, most));
            row(report, "f", "Cost of access checks", services::access);
            row(report, "g", "The feed", services::feed);
        }
    }

    private void file(Effort effort, Report report) throws Exception {
        try (var file = new TmfBench(effort)) {
            row(report, "l", "Uploads of documents", file::uploads);
            row(report, "m", "Completeness of a large file", file::completeness);
        }
    }

    private void safety(Effort effort, Report report) throws Exception {
        try (var safety = new SafetyBench(effort)) {
            row(report, "n", "Safety cases", safety::cases);
            row(report, "o", "Reports to authorities as files", safety::reports);
            row(report, "p", "Regulatory clocks that run out", safety::clocks);
        }
    }

    private Path trial() {
        return trial != null ? trial : Installation.current().checkout().resolve("deploy/local/examples/example-3-trial");
    }
}
