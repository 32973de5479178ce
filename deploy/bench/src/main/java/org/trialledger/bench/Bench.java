package org.trialledger.bench;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
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

    private void run(Database database, Effort effort, Report report) throws Exception {
        Spread reference = null;
        if (only.contains("a")) {
            var section = report.section("a", "Ledger append");
            new AppendBench(database, effort, section).run();
            report.print(section, System.out);
            reference = section.spread(AppendBench.reference(), "events/s");
        }
        if (Stream.of("b", "c", "f", "g").anyMatch(only::contains)) services(effort, report, reference);
        if (only.contains("e")) {
            var section = report.section("e", "Start-up and memory");
            ServicesBench.footprint(section, effort);
            report.print(section, System.out);
        }
        if (only.contains("d")) {
            var section = report.section("d", "Rebuild of a view");
            new RebuildBench(database, effort, section).run();
            report.print(section, System.out);
        }
        if (only.contains("h")) {
            var section = report.section("h", "Checkpoint follower");
            new FollowerBench(database, effort, section).run();
            report.print(section, System.out);
        }
        if (only.contains("i")) {
            var section = report.section("i", "Load of a trial");
            new TrialBench(trial(), section).run(effort.repetitions());
            report.print(section, System.out);
        }
        if (only.contains("j")) {
            var section = report.section("j", "Sealing names");
            new SealingBench(database, effort, section).run();
            report.print(section, System.out);
        }
        if (only.contains("k")) {
            var section = report.section("k", "A month of payables");
            new BudgetBench(trial(), effort.payables(), section).run();
            report.print(section, System.out);
        }
        if (only.contains("l") || only.contains("m")) file(effort, report);
        if (Stream.of("n", "o", "p").anyMatch(only::contains)) safety(effort, report);
    }

    private void safety(Effort effort, Report report) throws Exception {
        try (var safety = new SafetyBench(effort)) {
            if (only.contains("n")) {
                var section = report.section("n", "Safety cases");
                safety.cases(section);
                report.print(section, System.out);
            }
            if (only.contains("o")) {
                var section = report.section("o", "Reports to authorities as files");
                safety.reports(section);
                report.print(section, System.out);
            }
            if (only.contains("p")) {
                var section = report.section("p", "Regulatory clocks that run out");
                safety.clocks(section);
                report.print(section, System.out);
            }
        }
    }

    private void file(Effort effort, Report report) throws Exception {
        try (var file = new TmfBench(effort)) {
            if (only.contains("l")) {
                var section = report.section("l", "Uploads of documents");
                file.uploads(section);
                report.print(section, System.out);
            }
            if (only.contains("m")) {
                var section = report.section("m", "Completeness of a large file");
                file.completeness(section);
                report.print(section, System.out);
            }
        }
    }

    private Path trial() {
        return trial != null ? trial : Installation.current().checkout().resolve("deploy/local/examples/example-3-trial");
    }

    private void services(Effort effort, Report report, Spread reference) throws Exception {
        Spread most = null;
        try (var services = new ServicesBench(effort)) {
            if (only.contains("b")) {
                var section = report.section("b", "POST of a small command");
                services.post(section, reference);
                report.print(section, System.out);
                most = section.spread(ServicesBench.fastest(), "requests/s");
            }
            if (only.contains("c")) {
                var section = report.section("c", "Projection lag at half load");
                services.lag(section, most);
                report.print(section, System.out);
            }
            if (only.contains("f")) {
                var section = report.section("f", "Cost of access checks");
                services.access(section);
                report.print(section, System.out);
            }
            if (only.contains("g")) {
                var section = report.section("g", "The feed");
                services.feed(section);
                report.print(section, System.out);
            }
        }
    }
}
