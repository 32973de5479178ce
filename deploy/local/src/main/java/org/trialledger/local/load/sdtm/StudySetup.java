package org.trialledger.local.load.sdtm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.trialledger.local.load.Api;

/**
 * Brings a study to the point from which participants can be taken, on days before the trial's first. What is there already is
 * left as it is.
 */
final class StudySetup {
    static final String MANAGER = "maria", EDC = "edc-demo", INVESTIGATOR = "pia";
    private static final Set<String> BEFORE_STARTUP = Set.of("CONCEPT", "PLANNING");
    private static final long LONGEST_WAIT_SECONDS = 60;
    private static final String EVIDENCE = "assumed by the trial load: the datasets do not tell";
    static final String POLICY_SHA256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    private final Api api;
    private final Trial trial;
    private final LocalDate base;

    StudySetup(Api api, Trial trial) {
        this.api = api;
        this.trial = trial;
        // The same for any part of a trial, so that its other sites find the study as this part left it.
        this.base = LocalDate.of(trial.begins().orElseThrow().getYear() - 2, 1, 1);
    }

    /** Days from the beginning of planning: the last preparations end a year before the year in which the trial begins. */
    LocalDate day(int n) {
        return base.plusDays(n);
    }

    /** @param studyId null to find the study by the files' own name for it, or to register it */
    Steps study(String studyId) throws IOException, InterruptedException {
        var id = studyId != null ? studyId : known().isPresent() ? known().get() : register();
        return new Steps(api, "/api/v1/studies/" + id);
    }

    private Optional<String> known() throws IOException, InterruptedException {
        var found = api.get(MANAGER, "/api/v1/studies?q=" + URLEncoder.encode(trial.study(), StandardCharsets.UTF_8));
        for (var study : found.body().path("items")) {
            if (trial.study().equalsIgnoreCase(study.path("protocolNumber").asText())) return Optional.of(study.path("studyId").asText());
            for (var identifier : study.path("identifiers")) if (trial.study().equalsIgnoreCase(identifier.asText())) return Optional.of(study.path("studyId").asText());
        }
        return Optional.empty();
    }

    private String register() throws IOException, InterruptedException {
        var body = Steps.body().put("protocolNumber", trial.study()).put("studyType", "INTERVENTIONAL");
        body.putObject("titles").put("brief", "Study " + trial.study());
        body.putObject("sponsor").put("name", "Sponsor of " + trial.study());
        var answer = api.post(MANAGER, "/api/v1/studies", Steps.JSON.writeValueAsBytes(body), "trial-study-" + trial.study());
        if (!answer.isSuccess()) throw new Steps.Refused("registering the study " + trial.study(), answer);
        return answer.id();
    }

    /** Everything but sites and recruitment. */
    void prepare(Steps steps) throws IOException, InterruptedException, TimeoutException {
        await("study-service to show the study", () -> steps.find(MANAGER, "").isSuccess());
        var shown = steps.get(MANAGER, "");
        nameAsTheFilesDo(steps, shown);
        if (shown.path("status").asText().equals("CONCEPT")) steps.must(MANAGER, "/planning", Trial.on(day(0)));
        else if (shown.path("status").asText().equals("PLANNING")) steps.must("/planning/correction", steps.post(MANAGER, "/planning/correction", Trial.on(day(0)), "The trial took place before it was loaded"));
        if (BEFORE_STARTUP.contains(shown.path("status").asText())) {
            if (shown.path("design").path("sampleSize").isMissingNode() || shown.path("design").path("arms").isEmpty()) design(steps);
            for (var country : countries()) country(steps, shown, country);
            steps.must(MANAGER, "/startup", Trial.on(day(60)));
        } else {
            for (var country : countries()) country(steps, shown, country);
        }
        team(steps);
        consentForm(steps);
        for (var country : countries()) await("site-service to know " + country, () -> {
            var conduct = steps.find(MANAGER, "/conduct");
            if (!conduct.isSuccess() || conduct.body().path("consentForms").isEmpty()) return false;
            for (var known : conduct.body().path("countries")) if (known.asText().equals(country)) return true;
            return false;
        });
    }

    private void nameAsTheFilesDo(Steps steps, JsonNode shown) throws IOException, InterruptedException {
        if (trial.study().equalsIgnoreCase(shown.path("profile").path("protocolNumber").asText())) return;
        for (var identifier : shown.path("profile").path("identifiers")) if (trial.study().equalsIgnoreCase(identifier.path("value").asText())) return;
        steps.must(MANAGER, "/identifiers", Steps.body().put("scheme", "SPONSOR").put("value", trial.study()).put("scope", "SDTM STUDYID"));
    }

    private void design(Steps steps) throws IOException, InterruptedException {
        var body = Steps.body().put("studyType", "INTERVENTIONAL");
        body.putObject("sampleSize").put("participants", Math.max(1, (int) trial.stories().stream().filter(Trial::isEnrolled).count()));
        var arms = body.putArray("arms");
        trial.arms().forEach(arm -> arms.addObject().put("name", arm).put("type", "OTHER"));
        if (trial.arms().isEmpty()) arms.addObject().put("name", "Single arm").put("type", "OTHER");
        var version = steps.get(MANAGER, "").path("version").asText("0");
        steps.must("/design", api.put(MANAGER, steps.study() + "/design", Steps.JSON.writeValueAsBytes(body), "\"" + version + "\""));
    }

    private List<String> countries() {
        return trial.sites().stream().map(Trial.Site::country).distinct().sorted().toList();
    }

    private void country(Steps steps, JsonNode shown, String country) throws IOException, InterruptedException {
        for (var known : shown.path("countries")) if (known.path("country").asText().equals(country) && known.path("regulatoryAuthorisations").size() > 0) return;
        var added = steps.post(MANAGER, "/countries", Steps.body().put("country", country));
        if (!added.isSuccess() && !added.problem().equals("country-already-added")) throw new Steps.Refused("adding " + country, added);
        fact(steps, "/countries/" + country + "/regulatory-authorisations", Trial.on(day(30)).put("authority", "Regulatory authority of " + country).put("evidence", EVIDENCE));
        fact(steps, "/countries/" + country + "/ethics-approvals", Trial.on(day(30)).put("committee", "Ethics committee of " + country).put("evidence", EVIDENCE));
    }

    private static void fact(Steps steps, String path, ObjectNode body) throws IOException, InterruptedException {
        var answer = steps.post(MANAGER, path, body);
        if (!answer.isSuccess() && !answer.problem().equals("fact-already-recorded")) throw new Steps.Refused(path, answer);
    }

    /** The EDC client in the whole study; one investigator's login for every site, for the files name none. */
    private void team(Steps steps) throws IOException, InterruptedException {
        var today = LocalDate.now(ZoneOffset.UTC).toString();
        assign(steps, Steps.body().put("userId", EDC).put("name", "Example EDC system").put("role", "EDC").put("from", today));
        for (var site : trial.sites())
            assign(steps, Steps.body().put("userId", INVESTIGATOR).put("name", "Pia Santos").put("role", "PRINCIPAL_INVESTIGATOR").put("country", site.country()).put("site", site.number()).put("from", today));
        var accepted = steps.post(INVESTIGATOR, "/team/signature-policy-acceptances", Steps.body().put("policyVersion", "1").put("sha256", POLICY_SHA256));
        if (!accepted.isSuccess() && !accepted.problem().equals("policy-already-accepted")) throw new Steps.Refused("accepting the signature policy", accepted);
    }

    private static void assign(Steps steps, ObjectNode body) throws IOException, InterruptedException {
        var answer = steps.post(MANAGER, "/team/assignments", body);
        if (!answer.isSuccess() && !answer.problem().equals("role-already-assigned")) throw new Steps.Refused("assigning " + body.path("userId").asText(), answer);
    }

    private void consentForm(Steps steps) throws IOException, InterruptedException {
        if (!steps.get(MANAGER, "/consent-forms").path("items").isEmpty()) return;
        var form = "/consent-forms/" + steps.must(MANAGER, "/consent-forms", Steps.body().put("title", "Informed consent").put("kind", "MAIN")).id();
        var version = form + "/versions/" + steps.must(MANAGER, form + "/versions", Steps.body().put("label", "1.0").put("language", "en").put("evidence", EVIDENCE)).id();
        for (var country : countries())
            steps.must(MANAGER, version + "/approvals", Trial.on(day(30)).put("country", country).put("committee", "Ethics committee of " + country).put("evidence", EVIDENCE));
        steps.must(MANAGER, version + "/effects", Trial.on(day(60)));
    }

    /** Id and language of the version that participants sign. */
    record Form(String versionId, String language) {}

    Form form(Steps steps) throws IOException, InterruptedException {
        var forms = steps.get(MANAGER, "/conduct").path("consentForms");
        var form = forms.get(forms.size() - 1);
        return new Form(form.path("versionId").asText(), form.path("language").asText());
    }

    /** With at least one site active in each country. */
    void recruit(Steps steps) throws IOException, InterruptedException, TimeoutException {
        for (var country : countries()) {
            await("study-service to know of an active site in " + country, () -> {
                for (var known : steps.get(MANAGER, "").path("countries")) if (known.path("country").asText().equals(country)) return !known.path("siteActivations").isEmpty();
                return false;
            });
            var started = steps.post(MANAGER, "/recruitment", Trial.on(day(300)).put("country", country));
            if (!started.isSuccess() && !started.problem().equals("country-already-recruiting")) throw new Steps.Refused("starting recruitment in " + country, started);
            await("site-service to know that " + country + " recruits", () -> steps.get(MANAGER, "/conduct").path("recruiting").has(country));
        }
    }

    interface Question {
        boolean isTrue() throws IOException, InterruptedException;
    }

    static void await(String what, Question question) throws IOException, InterruptedException, TimeoutException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_WAIT_SECONDS);
        while (!question.isTrue()) {
            if (System.nanoTime() > until) throw new TimeoutException("waited %d seconds for %s".formatted(LONGEST_WAIT_SECONDS, what));
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    static List<String> texts(JsonNode list) {
        var texts = new ArrayList<String>();
        list.forEach(item -> texts.add(item.asText()));
        return texts;
    }
}
