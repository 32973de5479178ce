package org.trialledger.local.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.trialledger.local.Installation;
import org.trialledger.local.TextTable;
import org.trialledger.local.Token;
import org.trialledger.local.load.sdtm.TrialLoad;
import org.trialledger.platform.embedded.Identity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "load", description = {"Loads study files through the API: CDISC USDM 4.0 JSON and ClinicalTrials.gov API v2 records, and plays trials",
    "from folders of SDTM datasets (DM with SV, DS, EX, AE; CSV or Dataset-JSON), as an EDC system would.",
    "Safe to repeat: what exists is reported as already there, with the number of differences."})
public final class Load implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "FILE|FOLDER", description = "folders are searched with all their folders")
    private List<Path> paths;

    @Option(names = "--study", paramLabel = "ID", description = "the study that SDTM datasets belong to; otherwise the one that has their STUDYID, the one loaded by the same command, or a new one")
    private String study;

    @Option(names = "--fee-schedule", paramLabel = "FILE", description = "what the sites of a trial are paid for, as draftFeeScheduleVersion takes it; otherwise fee-schedule.json in the trial's folder")
    private Path feeSchedule;

    @Option(names = "--as", defaultValue = "maria", paramLabel = "WHO", description = "whose token to use (${DEFAULT-VALUE})")
    private String who;

    @Option(names = "--patience", defaultValue = "120", paramLabel = "SECONDS",
        description = "how long to go on trying while the service is away or busy (${DEFAULT-VALUE})")
    private int patience;

    @Override
    public Integer call() throws Exception {
        var identity = Identity.find(who);
        if (identity.isEmpty()) return usage("nobody is called " + who + "; ./trialledger token SOMEBODY lists who there is");
        for (var path : paths) if (!Files.exists(path)) return usage("no such file or folder: " + path);
        if (feeSchedule != null && !Files.isRegularFile(feeSchedule)) return usage("no such file: " + feeSchedule);
        var installation = Installation.current();
        if (!installation.mayAnswer()) return usage("nothing answers at %s and no platform runs here: start it with ./trialledger up%n"
            .formatted(installation.gateway()) + "(or set TRIALLEDGER_GATEWAY_PORT to the port of one that runs elsewhere)");
        return load(installation, identity.get(), paths, Duration.ofSeconds(patience), study, feeSchedule);
    }

    /** The studies that the project ships. */
    public static int examples(Installation installation) throws IOException, InterruptedException {
        return load(installation, Identity.find("maria").orElseThrow(), List.of(installation.checkout().resolve("deploy/local/examples")), Duration.ofSeconds(120), null, null);
    }

    private static int load(Installation installation, Identity identity, List<Path> paths, Duration patience, String study, Path feeSchedule) throws IOException, InterruptedException {
        var api = new StudyApi(installation.gateway(), () -> Token.request(installation, identity), patience);
        var all = StudyFile.in(paths);
        var trials = trials(all);
        var ofTrials = trials.stream().flatMap(trial -> trial.values().stream()).toList();
        // In the folder of a trial what is no study goes without saying: other datasets, the same ones in another format.
        var folders = ofTrials.stream().map(Path::getParent).collect(Collectors.toSet());
        var files = all.stream().filter(file -> !ofTrials.contains(file.path()) && (file.named() || !folders.contains(file.path().getParent()) || !TrialLoad.isDataset(file.path()) && !TrialLoad.isFeeSchedule(file.path()))).toList();
        var outcomes = new ArrayList<Outcome>();
        for (var i = 0; i < files.size(); i++) {
            for (var outcome : load(api, files.get(i))) {
                System.out.printf("[%d/%d] %s: %s%n", i + 1, files.size(), outcome.file(), outcome.label());
                outcomes.add(outcome);
            }
        }
        if (!files.isEmpty()) System.out.print(summary(outcomes));
        var whole = play(installation, trials, patience, study != null ? study : only(outcomes), feeSchedule);
        return !whole || outcomes.stream().anyMatch(outcome -> outcome.result() == Outcome.Result.REFUSED) ? 1 : 0;
    }

    /** By folder, the datasets of one trial. */
    private static List<Map<String, Path>> trials(List<StudyFile> files) throws IOException {
        var folders = files.stream().map(StudyFile::path).collect(Collectors.groupingBy(path -> path.toAbsolutePath().getParent(), LinkedHashMap::new, Collectors.toList()));
        var trials = new ArrayList<Map<String, Path>>();
        for (var folder : folders.values()) {
            var datasets = TrialLoad.datasets(folder);
            if (!datasets.isEmpty()) trials.add(datasets);
        }
        return trials;
    }

    /** The one study that this command loaded, or found loaded; null if there is none or more than one. */
    private static String only(List<Outcome> outcomes) {
        var studies = outcomes.stream().map(Outcome::study).filter(id -> !id.isEmpty()).distinct().toList();
        return studies.size() == 1 ? studies.getFirst() : null;
    }

    private static boolean play(Installation installation, List<Map<String, Path>> trials, Duration patience, String study, Path feeSchedule) throws IOException, InterruptedException {
        var api = new Api(installation.gateway(), who -> Token.request(installation, Identity.find(who).orElseThrow()), patience);
        var whole = true;
        for (var trial : trials) whole &= new TrialLoad(api, System.out, feeSchedule).load(trial, study);
        return whole;
    }

    private static List<Outcome> load(StudyApi api, StudyFile file) throws IOException, InterruptedException {
        var name = file.path().toString();
        try {
            var outcomes = new ArrayList<Outcome>();
            for (var upload : file.uploads()) outcomes.add(api.send(upload));
            return outcomes;
        } catch (Format.NotRecognised e) {
            // In a folder many things may lie; a file that was named was meant.
            return List.of(file.named() ? Outcome.refused(name, "", e.getMessage(), 0) : Outcome.skipped(name, e.getMessage()));
        }
    }

    static String summary(List<Outcome> outcomes) {
        var table = new TextTable("file", "format", "study", "result", "ms");
        for (var outcome : outcomes) {
            table.row(shortName(outcome.file()), outcome.format(), outcome.study(), brief(outcome.label()), outcome.milliseconds() == 0 ? "" : Long.toString(outcome.milliseconds()));
        }
        var counts = new ArrayList<String>();
        for (var result : Outcome.Result.values()) {
            var count = outcomes.stream().filter(outcome -> outcome.result() == result).count();
            if (count > 0) counts.add(count + " " + result.label);
        }
        return "\n%s%n%s%n".formatted(table, counts.isEmpty() ? "no files" : String.join(", ", counts));
    }

    private static String shortName(String file) {
        return file.substring(file.lastIndexOf('/') + 1);
    }

    private static String brief(String label) {
        return label.length() <= 60 ? label : label.substring(0, 57) + "...";
    }

    private static int usage(String message) {
        System.err.println(message);
        return 2;
    }
}
