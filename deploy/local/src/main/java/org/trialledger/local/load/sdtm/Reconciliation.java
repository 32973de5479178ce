package org.trialledger.local.load.sdtm;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trialledger.local.TextTable;
import org.trialledger.local.load.sdtm.Act.Rank;

/** The files counted, and the same counted again in what the API shows after the load. */
final class Reconciliation {
    /** @param refused acts of this kind that were not taken, or could not even be sent */
    record Line(String what, BigDecimal inFiles, BigDecimal refused, BigDecimal inApi) {
        Line(String what, int inFiles, int refused, int inApi) {
            this(what, BigDecimal.valueOf(inFiles), BigDecimal.valueOf(refused), BigDecimal.valueOf(inApi));
        }

        boolean agrees() {
            return inFiles.subtract(refused).compareTo(inApi) == 0;
        }
    }

    private final List<Line> lines = new ArrayList<>();

    private Reconciliation() {}

    static Reconciliation of(Trial trial, TrialPlayer player, Steps steps, Optional<SiteFees> fees, Line... more) throws IOException, InterruptedException {
        var found = new Reconciliation();
        var loaded = player.subjectIds().keySet();
        var subjects = all(steps, "/subjects", item -> loaded.contains(item.path("subjectNumber").asText()));
        var visits = all(steps, "/subject-visits", item -> loaded.contains(item.path("subjectNumber").asText()) && item.has("on"));
        var refused = player.refused();
        found.count(trial, refused, "subjects", "", act -> act.rank() == Rank.REGISTRATION, subjects.size());
        found.count(trial, refused, "consents", "", act -> act.rank() == Rank.REGISTRATION, with(subjects, "consentedOn"));
        found.count(trial, refused, "screened", "screening", act -> act.rank() == Rank.SCREENING, with(subjects, "screenedOn"));
        found.count(trial, refused, "screen failures", "screen-failure", act -> act.rank() == Rank.SCREEN_FAILURE, with(subjects, "screenFailedOn"));
        found.count(trial, refused, "randomised", "randomisation", act -> act.rank() == Rank.RANDOMISATION, with(subjects, "enrolledOn"));
        found.count(trial, refused, "treatment discontinued", "treatment-discontinuation", act -> act.path().equals("/treatment-discontinuation"), with(subjects, "treatmentDiscontinuedOn"));
        found.count(trial, refused, "completed", "completion", act -> act.path().equals("/completion"), with(subjects, "completedOn"));
        found.count(trial, refused, "withdrawn", "withdrawal|consent-withdrawal", act -> Set.of("/withdrawal", "/consent-withdrawal").contains(act.path()), with(subjects, "withdrawnOn"));
        found.count(trial, refused, "lost to follow-up", "loss-to-follow-up", act -> act.path().equals("/loss-to-follow-up"), with(subjects, "lostOn"));
        found.count(trial, refused, "died", "death", act -> act.path().equals("/death"), with(subjects, "diedOn"));
        found.count(trial, refused, "visits", "visits", act -> act.path().equals("/visits"), visits.size());
        if (trial.stories().stream().flatMap(story -> story.acts().stream()).anyMatch(act -> act.rank() == Rank.ADVERSE_EVENT)) {
            var events = all(steps, "/adverse-events", item -> loaded.contains(item.path("subjectNumber").asText()));
            found.count(trial, refused, "adverse events", "adverse-events", act -> act.rank() == Rank.ADVERSE_EVENT, events.size());
            found.count(trial, refused, "of them serious", "adverse-events", act -> act.rank() == Rank.ADVERSE_EVENT && act.row().text("AESER").equals("Y"),
                (int) events.stream().filter(event -> event.path("serious").asBoolean()).count());
            var cases = cases(steps, events);
            found.count(trial, refused, "cases in safety-service", "adverse-events", act -> act.rank() == Rank.ADVERSE_EVENT, cases.size());
            found.count(trial, refused, "of them serious", "adverse-events", act -> act.rank() == Rank.ADVERSE_EVENT && act.row().text("AESER").equals("Y"),
                (int) cases.stream().filter(one -> one.path("serious").asBoolean()).count());
        }
        if (fees.isPresent()) found.owed(trial, player, steps, fees.get());
        found.lines.addAll(List.of(more));
        return found;
    }

    /** The fees of the visits, computed here from the files and the schedule, beside what budget-service says is owed. */
    private void owed(Trial trial, TrialPlayer player, Steps steps, SiteFees fees) throws IOException, InterruptedException {
        var all = new Owed();
        var refused = new Owed();
        for (var story : trial.stories()) for (var act : story.acts()) {
            if (!act.path().equals("/visits")) continue;
            var rate = fees.rate(act.body().at("/visits/0"));
            if (rate.isEmpty()) continue;
            all.add(rate.get());
            if (isRefused(act, player.refused(), "visits")) refused.add(rate.get());
        }
        var failures = fees.paysScreenFailures() ? lines.stream().filter(line -> line.what().equals("screen failures")).findFirst() : Optional.<Line>empty();
        int failed = failures.map(line -> line.inFiles().subtract(line.refused()).intValue()).orElse(0);
        var payables = payables(steps, player.subjectIds().keySet(), all.count - refused.count, failed);
        var visits = new Owed();
        payables.stream().filter(Reconciliation::isOfVisit).forEach(payable -> visits.add(new BigDecimal(payable.at("/line/amount/amount").asText())));
        lines.add(new Line("visits that sites are owed for", all.count, refused.count, visits.count));
        lines.add(new Line("owed for visits (" + fees.currency() + ")", all.sum, refused.sum, visits.sum));
        failures.ifPresent(line -> lines.add(new Line("screen failures owed for or held", line.inFiles(), line.refused(), BigDecimal.valueOf(payables.stream().filter(Reconciliation::isOfFailure).count()))));
    }

    private static final class Owed {
        private int count;
        private BigDecimal sum = BigDecimal.ZERO;

        void add(BigDecimal amount) {
            count++;
            sum = sum.add(amount);
        }
    }

    private static boolean isOfVisit(JsonNode payable) {
        return Set.of("VISIT", "UNSCHEDULED_VISIT").contains(payable.at("/line/kind").asText());
    }

    private static boolean isOfFailure(JsonNode payable) {
        return payable.at("/line/kind").asText().equals("SCREEN_FAILURE");
    }

    /** Of these participants, once budget-service has heard of all that is owed for; when it does not, those it has. */
    private static List<JsonNode> payables(Steps steps, Set<String> subjects, int visits, int failures) throws IOException, InterruptedException {
        var known = new ArrayList<JsonNode>();
        Predicate<JsonNode> wanted = item -> isOfFailure(item) || isOfVisit(item) && subjects.contains(item.at("/line/subjectNumber").asText());
        try {
            StudySetup.await("budget-service to show what is owed", () -> {
                if (!steps.find(SiteFees.APPROVER, "/payables?limit=1").isSuccess()) return false;
                known.clear();
                known.addAll(all(steps, SiteFees.APPROVER, "/payables", wanted));
                return known.stream().filter(Reconciliation::isOfVisit).count() >= visits && known.stream().filter(Reconciliation::isOfFailure).count() >= failures;
            });
        } catch (TimeoutException e) {
            return known;
        }
        return known;
    }

    /** @param act how a finding names it: its path without the slash, alternatives separated by | */
    private void count(Trial trial, List<Finding> refused, String what, String act, Predicate<Act> kind, int inApi) {
        var acts = trial.stories().stream().flatMap(story -> story.acts().stream()).filter(kind).toList();
        var prefixes = act.isEmpty() ? new String[] {"registration"} : act.split("\\|");
        int not = (int) acts.stream().filter(one -> isRefused(one, refused, prefixes)).count();
        if (!acts.isEmpty() || inApi > 0) lines.add(new Line(what, acts.size(), not, inApi));
    }

    private static boolean isRefused(Act act, List<Finding> refused, String... prefixes) {
        return refused.stream().anyMatch(finding -> finding.file().equals(act.row().file()) && finding.row() == act.row().number() && Stream.of(prefixes).anyMatch(prefix -> finding.reason().startsWith(prefix + " ")));
    }

    /** Those of the adverse events, once safety-service has heard of them all; when it does not, those it has: the table says then what is missing. */
    private static List<JsonNode> cases(Steps steps, List<JsonNode> events) throws IOException, InterruptedException {
        var told = events.stream().map(event -> event.path("adverseEventId").asText()).collect(Collectors.toSet());
        var known = new ArrayList<JsonNode>();
        try {
            StudySetup.await("safety-service to have a case of each adverse event", () -> {
                if (!steps.find(StudySetup.MANAGER, "/safety-cases?limit=1").isSuccess()) return false;
                known.clear();
                known.addAll(all(steps, "/safety-cases", item -> told.contains(item.path("adverseEventId").asText())));
                return known.size() >= told.size();
            });
        } catch (TimeoutException e) {
            return known;
        }
        return known;
    }

    private static int with(List<JsonNode> items, String field) {
        return (int) items.stream().filter(item -> item.has(field)).count();
    }

    private static List<JsonNode> all(Steps steps, String path, Predicate<JsonNode> wanted) throws IOException, InterruptedException {
        return all(steps, StudySetup.MANAGER, path, wanted);
    }

    static List<JsonNode> all(Steps steps, String who, String path, Predicate<JsonNode> wanted) throws IOException, InterruptedException {
        var found = new ArrayList<JsonNode>();
        String cursor = null;
        do {
            var page = steps.get(who, path + "?limit=500" + (cursor == null ? "" : "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8)));
            page.path("items").forEach(item -> {
                if (wanted.test(item)) found.add(item);
            });
            cursor = page.path("nextCursor").asText(null);
        } while (cursor != null);
        return found;
    }

    boolean agrees() {
        return lines.stream().allMatch(Line::agrees);
    }

    @Override
    public String toString() {
        var table = new TextTable("", "in the files", "not taken", "in the API", "");
        for (var line : lines) table.row(line.what(), line.inFiles().toPlainString(), line.refused().toPlainString(), line.inApi().toPlainString(), line.agrees() ? "agrees" : "DIFFERS");
        return table.toString();
    }
}
