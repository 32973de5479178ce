package org.trialledger.local.load.sdtm;

import static org.trialledger.local.load.sdtm.StudySetup.INVESTIGATOR;
import static org.trialledger.local.load.sdtm.StudySetup.MANAGER;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;

/** Takes a site from candidate to green light: people, training, delegation log, checklist. One that is active already is left as it is. */
final class SiteSetup {
    /** Who acts at a site, as the API knows them. */
    record Active(String siteId, String investigator, String coordinator) {}

    private static final String EVIDENCE = "assumed by the trial load: the datasets do not tell";
    private static final String NUMBER_TAKEN = "site-number-taken";

    private final Steps steps;
    private final StudySetup study;

    SiteSetup(Steps steps, StudySetup study) {
        this.steps = steps;
        this.study = study;
    }

    Active activate(Trial.Site site) throws IOException, InterruptedException {
        var siteId = identify(site);
        var at = "/sites/" + siteId;
        var checklist = steps.find(MANAGER, at + "/checklist");
        if (!checklist.isSuccess()) select(at);
        var investigator = member(at, siteId, site, "PRINCIPAL_INVESTIGATOR");
        var coordinator = member(at, siteId, site, "COORDINATOR");
        if (steps.get(MANAGER, at + "/checklist").path("activatedOn").isMissingNode()) {
            check(at);
            steps.must(MANAGER, at + "/activation", Trial.on(study.day(240)));
        }
        return new Active(siteId, investigator, coordinator);
    }

    private String identify(Trial.Site site) throws IOException, InterruptedException {
        var body = Trial.on(study.day(90)).put("number", site.number()).put("investigatorName", "Investigator of site " + site.number());
        body.putObject("facility").put("name", "Site " + site.number()).put("type", "OTHER").put("city", "Not stated").put("country", site.country());
        var answer = steps.post(MANAGER, "/sites", body);
        if (answer.isSuccess()) return answer.id();
        if (!answer.problem().equals(NUMBER_TAKEN)) throw new Steps.Refused("identifying site " + site.number(), answer);
        for (var known : steps.get(MANAGER, "/sites?limit=500").path("items"))
            if (known.path("siteNumber").asText().equalsIgnoreCase(site.number())) return known.path("siteId").asText();
        throw new Steps.Refused("finding site " + site.number(), answer);
    }

    private void select(String at) throws IOException, InterruptedException {
        steps.must(MANAGER, at + "/pre-study-visits", Trial.on(study.day(100)).put("mode", "ON_SITE").put("outcome", "SUITABLE").put("evidence", EVIDENCE));
        steps.must(MANAGER, at + "/qualification", Trial.on(study.day(110)));
        steps.must(MANAGER, at + "/selection", Trial.on(study.day(120)));
    }

    /** Finds or adds the person, with all that a line of the delegation log needs. */
    private String member(String at, String siteId, Trial.Site site, String role) throws IOException, InterruptedException {
        for (var known : steps.get(MANAGER, "/staff?siteId=" + siteId + "&limit=500").path("items"))
            if (known.path("role").asText().equals(role) && !known.path("delegated").isEmpty()) return known.path("personId").asText();
        var investigator = role.equals("PRINCIPAL_INVESTIGATOR");
        var body = Steps.body().put("name", (investigator ? "Investigator" : "Coordinator") + " of site " + site.number()).put("role", role).put("joinedOn", study.day(120).toString());
        if (investigator) body.put("userId", INVESTIGATOR);
        var person = steps.must(MANAGER, at + "/staff", body).id();
        var of = at + "/staff/" + person;
        for (var kind : investigator ? List.of("CV", "GCP", "LICENCE") : List.of("CV", "GCP")) {
            var credential = Steps.body().put("kind", kind).put("title", kind).put("issuer", "Not stated").put("number", kind + "-" + site.number()).put("issuedOn", study.day(0).toString());
            if (kind.equals("LICENCE")) credential.putArray("countries").add(site.country());
            steps.must(MANAGER, of + "/credentials", credential);
        }
        steps.must(MANAGER, of + "/trainings", Steps.body().put("course", "Protocol").put("version", "1.0").put("completedOn", study.day(130).toString()).put("evidence", EVIDENCE));
        delegate(of, investigator ? List.of("CONSENT", "ELIGIBILITY", "MEDICAL_ASSESSMENT", "SAFETY_ASSESSMENT") : List.of("CONSENT", "RANDOMISATION", "IP_DISPENSING", "IP_ACCOUNTABILITY", "DATA_ENTRY"));
        if (investigator) disclose(of);
        return person;
    }

    private void delegate(String of, List<String> tasks) throws IOException, InterruptedException {
        var line = Steps.body().put("from", study.day(131).toString()).put("evidence", EVIDENCE);
        tasks.forEach(line.putArray("tasks")::add);
        sign(of + "/delegations/" + steps.must(INVESTIGATOR, of + "/delegations", line).id(), "/signature");
    }

    private void disclose(String of) throws IOException, InterruptedException {
        var none = Steps.body().put("statedOn", study.day(130).toString());
        none.putArray("interests");
        sign(of + "/disclosures/" + steps.must(MANAGER, of + "/disclosures", none).id(), "/certification");
    }

    /** Exactly what is shown is signed. */
    private void sign(String what, String signature) throws IOException, InterruptedException {
        var shown = steps.get(INVESTIGATOR, what + "/content-to-sign");
        steps.must(INVESTIGATOR, what + signature, Steps.body().put("meaning", "RESPONSIBILITY").put("contentSha256", shown.path("sha256").asText()));
    }

    /** Item after item, those again that must wait for another. */
    private void check(String at) throws IOException, InterruptedException {
        var open = new ArrayDeque<JsonNode>();
        for (var item : steps.get(MANAGER, at + "/checklist").path("items")) if (item.path("status").asText().equals("OPEN")) open.add(item);
        for (int waiting = 0; !open.isEmpty() && waiting <= open.size(); ) {
            var item = open.remove();
            var body = Steps.body();
            body.putArray("items").addObject().put("item", item.path("item").asText()).put("evidence", EVIDENCE).put("on", study.day(200).toString());
            var answer = steps.post(MANAGER, at + "/checklist/evidence", body);
            if (answer.isSuccess()) {
                waiting = 0;
            } else if (answer.problem().equals("checklist-order")) {
                open.add(item);
                waiting++;
            } else {
                throw new Steps.Refused("checklist item " + item.path("item").asText(), answer);
            }
        }
    }
}
