package org.trialledger.local.load.sdtm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.trialledger.local.load.Api;
import org.trialledger.local.load.sdtm.Reconciliation.Line;

/**
 * Stands in for documents that nobody has: small texts that say what they are, filed for a share of what each site's trial master file expects, so that its completeness is a
 * number worth looking at. They are
 * filed, indexed and controlled as documents are, by two people, and marked as placeholders.
 */
final class Placeholders {
    static final String SPECIALIST = "tom", REVIEWER = "rita", NAME = "Placeholder (not a document)";
    /** Of a hundred expected documents. Which ones follows from what they are: the same in every run. */
    static final int SHARE = 60;
    /** Filed in an area that neither of the two may see. */
    private static final Set<String> UNBLINDED = Set.of("06.03.01", "06.03.02", "06.03.03", "11.02.03");
    private static final Set<String> SET_ASIDE = Set.of("WAIVED", "NOT_APPLICABLE");
    private static final int STILL_FOR_LOOKS = 3, LONGEST_WAIT_SECONDS = 60;
    private static final String DECIDED = "step-out-of-order";

    private final Steps steps;
    private final Duration betweenLooks;
    private final List<String> refused = new ArrayList<>();

    /** @param betweenLooks at what tmf-service has heard of */
    Placeholders(Steps steps, Duration betweenLooks) {
        this.steps = steps;
        this.betweenLooks = betweenLooks;
    }

    /** What was not taken, and why. */
    List<String> refused() {
        return List.copyOf(refused);
    }

    /** Of the sites' documents that are expected by now. */
    Line file(Collection<String> siteIds) throws IOException, InterruptedException, TimeoutException {
        team();
        var chosen = expected(siteIds).stream().filter(Placeholders::isChosen).toList();
        for (var item : chosen) if (!item.path("status").asText().equals("SATISFIED")) file(item);
        return new Line("placeholders in sites' master files", chosen.size(), refused.size(), satisfied(siteIds, chosen));
    }

    private void team() throws IOException, InterruptedException, TimeoutException {
        assign(SPECIALIST, "Tom Brandt", "TMF_SPECIALIST");
        assign(REVIEWER, "Rita Holm", "TMF_QC_REVIEWER");
        for (var who : List.of(SPECIALIST, REVIEWER)) StudySetup.await("tmf-service to know " + who, () -> steps.find(who, "/expected-documents?limit=1").isSuccess());
    }

    private void assign(String who, String name, String role) throws IOException, InterruptedException {
        var answer = steps.post(StudySetup.MANAGER, "/team/assignments", Steps.body().put("userId", who).put("name", name).put("role", role)
            .put("from", LocalDate.now(ZoneOffset.UTC).toString()));
        if (!answer.isSuccess() && !answer.problem().equals("role-already-assigned")) throw new Steps.Refused("assigning " + who, answer);
    }

    /** Once every site's list has begun and no list has grown for some looks: tmf-service hears of a site's people one after the other. */
    private List<JsonNode> expected(Collection<String> siteIds) throws IOException, InterruptedException, TimeoutException {
        var found = new ArrayList<JsonNode>();
        var still = new int[] {0};
        StudySetup.await("tmf-service to expect documents of every site", () -> {
            int before = found.size();
            found.clear();
            found.addAll(listed(siteIds));
            var sites = found.stream().map(item -> item.path("siteId").asText()).distinct().count();
            still[0] = sites == siteIds.size() && found.size() == before ? still[0] + 1 : 0;
            TimeUnit.NANOSECONDS.sleep(betweenLooks.toNanos());
            return still[0] >= STILL_FOR_LOOKS;
        });
        return found;
    }

    private List<JsonNode> listed(Collection<String> siteIds) throws IOException, InterruptedException {
        return Reconciliation.all(steps, SPECIALIST, "/expected-documents", item -> siteIds.contains(item.path("siteId").asText()) && !UNBLINDED.contains(item.path("artifact").asText())
            && !SET_ASIDE.contains(item.path("status").asText()));
    }

    /**
     * By the site's number and the artifact: ids differ from one installation to the next. Of like documents at one site all or none, for which of them a document satisfies is for
     * the master file to say.
     */
    static boolean isChosen(JsonNode item) {
        var what = item.path("siteNumber").asText() + "|" + item.path("artifact").asText();
        return new BigInteger(1, Steps.digest(what)).mod(BigInteger.valueOf(100)).intValue() < SHARE;
    }

    private void file(JsonNode item) throws IOException, InterruptedException {
        for (int copy = 1; copy <= item.path("expectedCount").asInt(1); copy++) {
            var filed = steps.upload(SPECIALIST, "/documents?" + query(item), text(item, copy));
            if (!filed.isSuccess()) {
                refuse(item, filed);
                return;
            }
            var document = "/documents/" + filed.id();
            for (var answer : List.of(steps.post(SPECIALIST, document + "/indexing", index(item)), steps.post(REVIEWER, document + "/acceptance", Steps.body().put("versionNumber", 1))))
                if (!answer.isSuccess() && !answer.problem().equals(DECIDED)) {
                    refuse(item, answer);
                    return;
                }
        }
    }

    private void refuse(JsonNode item, Api.Answer answer) {
        refused.add("%s of site %s: %s".formatted(item.path("artifact").asText(), item.path("siteNumber").asText(), answer.describe()));
    }

    private static String query(JsonNode item) {
        var query = new StringBuilder("origin=PLACEHOLDER&language=en&artifact=").append(item.path("artifact").asText()).append("&level=").append(item.path("level").asText())
            .append("&site=").append(item.path("siteId").asText());
        if (item.hasNonNull("personId")) query.append("&person=").append(item.path("personId").asText());
        return query.append("&fileName=").append(encoded("placeholder " + item.path("artifact").asText() + ".txt")).append("&title=").append(encoded(title(item))).toString();
    }

    private static String title(JsonNode item) {
        return "Placeholder: " + item.path("title").asText();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The same text for the same expectation: a second run is a retry, not a second document. */
    private static byte[] text(JsonNode item, int copy) {
        return """
            %s
            This text was made by the trial load. It stands for a document that the datasets do not hold.
            Artifact: %s %s
            Site: %s
            Expected as: %s, number %d
            """.formatted(NAME, item.path("artifact").asText(), item.path("title").asText(), item.path("siteNumber").asText(), item.path("expectedId").asText(), copy).getBytes(StandardCharsets.UTF_8);
    }

    private static ObjectNode index(JsonNode item) {
        var body = Steps.body().put("artifact", item.path("artifact").asText()).put("title", title(item)).put("language", "en");
        var scope = body.putObject("scope").put("level", item.path("level").asText()).put("siteId", item.path("siteId").asText());
        if (item.hasNonNull("personId")) scope.put("personId", item.path("personId").asText());
        return body;
    }

    /** How many of them the file counts as satisfied, once it has heard of all; when it does not, those it has. */
    private int satisfied(Collection<String> siteIds, List<JsonNode> chosen) throws IOException, InterruptedException {
        var meant = chosen.stream().map(item -> item.path("expectedId").asText()).collect(Collectors.toSet());
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_WAIT_SECONDS);
        for (; ; ) {
            int satisfied = (int) listed(siteIds).stream().filter(item -> meant.contains(item.path("expectedId").asText()) && item.path("status").asText().equals("SATISFIED")).count();
            if (satisfied >= chosen.size() - refused.size() || System.nanoTime() > until) return satisfied;
            TimeUnit.NANOSECONDS.sleep(betweenLooks.toNanos());
        }
    }
}
