package org.trialledger.local.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.trialledger.local.Installation;
import org.trialledger.local.TextTable;
import org.trialledger.local.Token;
import org.trialledger.platform.embedded.Identity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "load", description = {"Loads study files through the API: CDISC USDM 4.0 JSON and ClinicalTrials.gov API v2 records.",
    "Safe to repeat: a study that exists is reported as already there, with the number of differences."})
public final class Load implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "FILE|FOLDER", description = "folders are searched with all their folders")
    private List<Path> paths;

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
        var installation = Installation.current();
        if (!installation.mayAnswer()) return usage("nothing answers at %s and no platform runs here: start it with ./trialledger up%n"
            .formatted(installation.gateway()) + "(or set TRIALLEDGER_GATEWAY_PORT to the port of one that runs elsewhere)");
        return load(installation, identity.get(), paths, Duration.ofSeconds(patience));
    }

    /** The studies that the project ships. */
    public static int examples(Installation installation) throws IOException, InterruptedException {
        return load(installation, Identity.find("maria").orElseThrow(), List.of(installation.checkout().resolve("deploy/local/examples")), Duration.ofSeconds(120));
    }

    private static int load(Installation installation, Identity identity, List<Path> paths, Duration patience) throws IOException, InterruptedException {
        var api = new StudyApi(installation.gateway(), () -> Token.request(installation, identity), patience);
        var files = StudyFile.in(paths);
        var outcomes = new ArrayList<Outcome>();
        for (var i = 0; i < files.size(); i++) {
            for (var outcome : load(api, files.get(i))) {
                System.out.printf("[%d/%d] %s: %s%n", i + 1, files.size(), outcome.file(), outcome.label());
                outcomes.add(outcome);
            }
        }
        System.out.print(summary(outcomes));
        return outcomes.stream().anyMatch(outcome -> outcome.result() == Outcome.Result.REFUSED) ? 1 : 0;
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
