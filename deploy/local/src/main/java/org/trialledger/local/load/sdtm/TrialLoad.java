package org.trialledger.local.load.sdtm;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.trialledger.local.load.Api;

/** Loads one trial's datasets, tells how it goes, and counts everything again at the end. */
public final class TrialLoad {
    /** Datasets that are played. Others (such as TS or SC) say nothing of a subject's course. */
    private static final List<String> DOMAINS = List.of("DM", "SV", "DS", "AE", "EX");
    private static final int MOST_LISTED = 200;
    private static final Duration BETWEEN_REPORTS = Duration.ofSeconds(2);

    /**
     * What was played, once the sites were active.
     *
     * @param visits that took place and were taken
     * @param acts   what the subjects did and had and was taken; several visits may go in one request
     */
    public record Played(int subjects, int visits, int acts, int requests, Duration time) {}

    private final Api api;
    private final PrintStream out;
    private final Path feeSchedule;
    private boolean placeholders = true;
    private Played played;

    /** @param feeSchedule what the sites are paid for, unless the trial's folder says it; null for nothing */
    public TrialLoad(Api api, PrintStream out, Path feeSchedule) {
        this.api = api;
        this.out = out;
        this.feeSchedule = feeSchedule;
    }

    /** Leaves the sites' master files as empty as they are: for whom the subjects are enough. */
    public TrialLoad withoutPlaceholders() {
        placeholders = false;
        return this;
    }

    public static boolean isFeeSchedule(Path file) {
        return file.getFileName().toString().equals(SiteFees.FILE);
    }

    /** Whether the file holds an SDTM dataset of any kind. */
    public static boolean isDataset(Path file) {
        try {
            return mayBeDataset(file) && DatasetFile.read(file).isPresent();
        } catch (IOException e) {
            return false; // whoever reads it next says why it cannot be read
        }
    }

    private static boolean mayBeDataset(Path file) {
        var name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".csv") || name.endsWith(".json") || name.endsWith(".ndjson");
    }

    /** The trial's datasets among the files, the first of each domain; empty if there is no demographics dataset. */
    public static Map<String, Path> datasets(List<Path> files) throws IOException {
        var found = new LinkedHashMap<String, Path>();
        for (var file : files) {
            if (mayBeDataset(file)) DatasetFile.read(file).filter(dataset -> DOMAINS.contains(dataset.domain())).ifPresent(dataset -> found.putIfAbsent(dataset.domain(), file));
        }
        return found.containsKey("DM") ? found : Map.of();
    }

    /**
     * @param studyId null to find the study by the datasets' name for it, or to register it
     * @return whether everything in the files is in the API now
     */
    public boolean load(Map<String, Path> files, String studyId) throws IOException, InterruptedException {
        var datasets = new ArrayList<Dataset>();
        for (var file : files.values()) DatasetFile.read(file).ifPresent(datasets::add);
        var trial = new Trial(datasets);
        if (trial.stories().isEmpty()) out.printf("%nA trial without a subject that can be read:%n");
        else out.printf("%nTrial %s: %d subjects, by site %s%n", trial.study(), trial.stories().size(), trial.overview());
        files.forEach((domain, file) -> out.printf("  %s from %s%n", domain, file.getFileName()));
        if (trial.stories().isEmpty()) {
            list("Nothing can be loaded", trial.findings());
            return false;
        }
        try {
            return play(trial, studyId, fees(files));
        } catch (Steps.Refused | TimeoutException e) {
            out.printf("The trial cannot be loaded: %s%nWhat was recorded so far stays; run the same command again when the cause is mended.%n", e.getMessage());
            return false;
        }
    }

    /** Of the last trial loaded; empty if it did not come to be played. */
    public Optional<Played> played() {
        return Optional.ofNullable(played);
    }

    private Optional<SiteFees> fees(Map<String, Path> datasets) throws IOException {
        var beside = datasets.get("DM").toAbsolutePath().resolveSibling(SiteFees.FILE);
        var file = feeSchedule != null ? feeSchedule : Files.exists(beside) ? beside : null;
        if (file == null) return Optional.empty();
        out.printf("  fees from %s%n", file.getFileName());
        return Optional.of(SiteFees.read(file));
    }

    private boolean play(Trial trial, String studyId, Optional<SiteFees> fees) throws IOException, InterruptedException, TimeoutException {
        var study = new StudySetup(api, trial);
        var steps = study.study(studyId);
        study.prepare(steps);
        out.printf("  study %s is prepared%n", steps.study());
        if (fees.isPresent()) fees.get().agree(steps);
        var active = new TreeMap<String, SiteSetup.Active>();
        for (var site : trial.sites()) {
            active.put(site.number(), new SiteSetup(steps, study).activate(site));
            out.printf("  site %s is active (%d of %d)%n", site.number(), active.size(), trial.sites().size());
        }
        study.recruit(steps);
        var player = new TrialPlayer(steps, active, study.form(steps));
        long begun = System.nanoTime();
        try (var reports = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory())) {
            reports.scheduleAtFixedRate(() -> report(player, trial, begun), BETWEEN_REPORTS.toMillis(), BETWEEN_REPORTS.toMillis(), TimeUnit.MILLISECONDS);
            player.play(trial.stories());
            reports.shutdownNow();
        }
        played = new Played(player.subjects(), player.visits(), player.told(), player.sent(), Duration.ofNanos(System.nanoTime() - begun));
        report(player, trial, begun);
        out.printf("  %d of the requests were answered by an earlier run%n", player.repeated());
        var more = new ArrayList<Reconciliation.Line>();
        if (placeholders) more.add(standIn(steps, active.values().stream().map(SiteSetup.Active::siteId).toList()));
        more.add(new MasterFile(steps, study.day(0).toString()).open(trial.sites().stream().map(Trial.Site::country).toList()));
        return conclude(trial, player, steps, fees, more.toArray(Reconciliation.Line[]::new));
    }

    private Reconciliation.Line standIn(Steps steps, List<String> siteIds) throws IOException, InterruptedException, TimeoutException {
        var placeholders = new Placeholders(steps, Duration.ofSeconds(1));
        var filed = placeholders.file(siteIds);
        placeholders.refused().forEach(each -> out.printf("  placeholder not taken: %s%n", each));
        return filed;
    }

    private void report(TrialPlayer player, Trial trial, long begun) {
        double seconds = (System.nanoTime() - begun) / 1e9;
        out.printf("  %d of %d subjects, %d of their acts in %d requests, %.0f acts a second%n", player.subjects(), trial.stories().size(), player.told(), player.sent(), player.told() / seconds);
    }

    private boolean conclude(Trial trial, TrialPlayer player, Steps steps, Optional<SiteFees> fees, Reconciliation.Line... more) throws IOException, InterruptedException {
        list("In the files", trial.findings());
        list("Not taken by the API", player.refused());
        if (!trial.assumptions().isEmpty()) {
            out.printf("%nAssumed, for the files do not say (docs/loading-trials.md):%n");
            trial.assumptions().forEach((what, times) -> out.printf("  %s (%d times)%n", what, times));
        }
        var reconciliation = Reconciliation.of(trial, player, steps, fees, more);
        out.printf("%n%s%n%s%n", reconciliation, reconciliation.agrees() ? "Everything that was taken is there, once." : "The counts differ: see the lines marked DIFFERS.");
        return reconciliation.agrees() && trial.findings().isEmpty() && player.refused().isEmpty();
    }

    private void list(String title, List<Finding> findings) {
        if (findings.isEmpty()) return;
        out.printf("%n%s, %d row%s:%n", title, findings.size(), findings.size() == 1 ? "" : "s");
        var sorted = findings.stream().sorted(Finding.IN_ORDER).toList();
        for (var finding : sorted.subList(0, Math.min(MOST_LISTED, sorted.size())))
            out.printf("  %s%s%s: %s%n", finding.file(), finding.row() == 0 ? "" : " row " + finding.row(), finding.subject().isEmpty() ? "" : " (" + finding.subject() + ")", finding.reason());
        if (sorted.size() > MOST_LISTED) out.printf("  and %d more%n", sorted.size() - MOST_LISTED);
    }
}
