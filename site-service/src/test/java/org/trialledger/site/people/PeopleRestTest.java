package org.trialledger.site.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.trialledger.site.SiteApi.*;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.platform.testkit.TestTokens;
import org.trialledger.site.SiteApi;
import org.trialledger.site.SiteServices;
import org.trialledger.site.SiteStart;
import org.trialledger.site.TestStudies;
import org.trialledger.platform.servicekit.Views;
import org.trialledger.site.activation.domain.ActivationCommand;
import org.trialledger.site.activation.domain.ActivationEvent;
import org.trialledger.site.activation.domain.SiteActivation;
import org.trialledger.site.conduct.domain.ConductCommand.NoteBrochure;
import org.trialledger.site.conduct.domain.ConductCommand.NoteProtocolInForce;
import org.trialledger.site.conduct.domain.ConductCommand.NoteProtocolVersion;
import org.trialledger.site.people.readmodel.StaffProjection;
import org.trialledger.site.reactions.readmodel.BrochureReactions;

/** Who works at a site, from joining to leaving. */
@QuarkusTest
@QuarkusTestResource(SiteServices.class)
class PeopleRestTest {
    private static final String PM = "project-manager", STAFF = "site-staff", PI = "principal-investigator";
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final LocalDate START = LocalDate.of(2025, 3, 1);

    @TestHTTPResource("/") URI base;
    @Inject TestStudies studies;
    @Inject SiteStart sites;
    @Inject Views views;
    @Inject StaffProjection projection;
    @Inject BrochureReactions brochures;
    @Inject AggregateStates states;
    SiteApi api;
    UUID id, siteId;
    String study, site, investigator;

    @BeforeEach
    void a_site_with_its_investigator() {
        api = new SiteApi(base);
        id = studies.recruiting();
        study = study(id);
        siteId = sites.active(id, "101", "IE", START);
        site = study + "/sites/" + siteId;
        investigator = add("Dr Adaeze Obi", "PRINCIPAL_INVESTIGATOR", "a-principal-investigator");
    }

    @Test
    void a_task_is_delegated_to_who_is_trained_and_by_the_investigators_signature() {
        var nora = add("Nora Keane", "COORDINATOR", "nora");
        problem(api.post(STAFF, nora + "/delegations", "{\"tasks\":[\"CONSENT\"],\"from\":\"2025-04-01\"}"), 409, "delegation-before-training");
        train(nora, "2025-03-15");
        var line = created(api.post(STAFF, nora + "/delegations", "{\"tasks\":[\"CONSENT\",\"DATA_ENTRY\"],\"from\":\"2025-04-01\"}"));
        problem(api.post(STAFF, nora + "/delegations", "{\"tasks\":[\"CONSENT\"],\"from\":\"2025-05-01\"}"), 409, "task-already-delegated");
        problem(api.post(STAFF, nora + "/delegations", "{\"tasks\":[\"ELIGIBILITY\"],\"from\":\"2025-04-01\"}"), 409, "licence-required");
        assertThat(items("/staff/gaps?kind=DELEGATION_UNSIGNED").findValuesAsText("name")).containsExactly("Nora Keane");
        var toSign = shown(api.get(PI, line + "/content-to-sign"));
        var signature = "{\"meaning\":\"RESPONSIBILITY\",\"contentSha256\":\"" + toSign.path("sha256").asText() + "\"}";
        problem(api.post(STAFF, line + "/signature", signature), 403, "forbidden");
        problem(api.post(PI, line + "/signature", signature), 409, "signature-policy-not-accepted");
        studies.acceptSignaturePolicy(id, "a-principal-investigator");
        problem(api.post(PI, line + "/signature", signature.replace(toSign.path("sha256").asText(), "ab".repeat(32))), 409, "signed-content-changed");
        changed(api.post(PI, line + "/signature", signature));
        var signed = items("/staff/delegations?task=CONSENT&state=IN_FORCE&siteId=" + siteId);
        assertThat(signed).hasSize(1);
        assertThat(signed.at("/0/signature/signerId").asText()).isEqualTo("a-principal-investigator");
        assertThat(signed.at("/0/signedLate").asBoolean()).isTrue();
        assertThat(items("/staff/delegations?state=IN_FORCE&asOf=2025-03-31")).isEmpty();
        assertThat(items("/staff/gaps")).isEmpty();
        changed(api.post(STAFF, nora + "/task-reports", "{\"task\":\"CONSENT\",\"on\":\"2025-05-01\",\"source\":\"Consent form\"}"));
        assertThat(items("/staff/undelegated-tasks")).isEmpty();
        changed(api.post(STAFF, nora + "/task-reports", "{\"task\":\"RANDOMISATION\",\"on\":\"2025-05-01\",\"source\":\"IRT report\"}"));
        assertThat(items("/staff/undelegated-tasks").findValuesAsText("task")).containsExactly("RANDOMISATION");
        var csv = api.getAs("text/csv", PM, study + "/staff?sort=role").body();
        assertThat(csv.lines().toList()).hasSize(3).last().asString().contains("Dr Adaeze Obi");
        changed(api.post(STAFF, line + "/end", "{\"on\":\"2025-06-30\"}"));
        assertThat(items("/staff?present=true&asOf=2025-07-01&role=COORDINATOR").at("/0/delegated")).isEmpty();
        views.rebuild(projection, id);
    }

    @Test
    void the_investigator_of_an_active_site_is_asked_to_accept_a_new_brochure() {
        studies.send(new NoteBrochure(id, UUID.randomUUID(), "Xanomeline", "IB edition 5", START));
        await().atMost(SOON).untilAsserted(() -> assertThat(items("/staff/tasks?kind=BROCHURE_ACCEPTANCE").findValuesAsText("name")).containsExactly("Dr Adaeze Obi"));
        var task = items("/staff/tasks?kind=BROCHURE_ACCEPTANCE").at("/0");
        assertThat(task.path("text").asText()).isEqualTo("Accept the Investigator's Brochure: IB edition 5 of Xanomeline");
        changed(api.post(STAFF, investigator + "/tasks/" + task.path("taskId").asText() + "/completion", "{\"on\":\"" + today() + "\",\"evidence\":\"Signed acceptance\"}"));
        assertThat(items("/staff/tasks?kind=BROCHURE_ACCEPTANCE&state=OPEN")).isEmpty();
        views.rebuild(brochures, id);
    }

    @Test
    void a_licence_that_ended_suspends_what_needs_it() {
        var lee = add("Dr Min Lee", "SUB_INVESTIGATOR", null);
        train(lee, "2025-03-15");
        var licence = "{\"kind\":\"LICENCE\",\"title\":\"MD\",\"issuer\":\"Medical Council\",\"number\":\"M-7\",\"countries\":[\"IE\"],\"issuedOn\":\"%s\",\"validUntil\":\"%s\"}";
        created(api.post(STAFF, lee + "/credentials", licence.formatted("2025-01-01", today().plusDays(10))));
        problem(api.post(STAFF, lee + "/credentials", licence.formatted("2025-01-01", "2024-01-01")), 409, "end-before-start");
        await().atMost(SOON).untilAsserted(() -> assertThat(items("/staff/tasks?kind=CREDENTIAL_RENEWAL").findValuesAsText("state")).as("renewal is asked for 60 days ahead").containsExactly("OPEN"));
        assertThat(items("/staff/credentials?status=EXPIRING").findValuesAsText("daysLeft")).containsExactly("10");
        var line = created(api.post(STAFF, lee + "/delegations", "{\"tasks\":[\"ELIGIBILITY\"],\"from\":\"2025-04-01\"}"));
        studies.acceptSignaturePolicy(id, "a-principal-investigator");
        sign(line);
        var credential = items("/staff/credentials").at("/0/credentialId").asText();
        changed(api.post(STAFF, lee + "/credentials/" + credential + "/revocation", "{\"on\":\"" + today() + "\"}"));
        assertThat(items("/staff/delegations?state=SUSPENDED").findValuesAsText("suspendedFrom")).containsExactly(today().toString());
        created(api.post(STAFF, lee + "/credentials", licence.formatted("2025-02-01", today().plusYears(1))));
        assertThat(items("/staff/delegations?state=SUSPENDED")).isEmpty();
        assertThat(shown(api.get(PM, lee)).path("credentials").findValuesAsText("status")).containsExactlyInAnyOrder("REVOKED", "VALID");
    }

    @Test
    void a_site_has_one_investigator_on_every_day() {
        problem(api.post(STAFF, site + "/staff", "{\"name\":\"Dr Two\",\"role\":\"PRINCIPAL_INVESTIGATOR\",\"joinedOn\":\"2025-05-01\"}"), 409, "second-principal-investigator");
        var lee = add("Dr Min Lee", "SUB_INVESTIGATOR", null);
        problem(api.post(STAFF, investigator + "/departure", "{\"leftOn\":\"2025-06-30\"}"), 409, "principal-investigator-gap");
        changed(api.post(PM, site + "/principal-investigator/successor", "{\"personId\":\"" + last(lee) + "\",\"from\":\"2025-07-01\"}"));
        changed(api.post(STAFF, investigator + "/departure", "{\"leftOn\":\"2025-06-30\"}"));
        var terms = shown(api.get(PM, site + "/principal-investigator")).path("items");
        assertThat(terms.findValuesAsText("name")).containsExactly("Dr Adaeze Obi", "Dr Min Lee");
        assertThat(terms.findValuesAsText("until")).containsExactly("2025-06-30");
        changed(api.post(STAFF, lee + "/departure", "{\"leftOn\":\"" + today() + "\",\"withoutSuccessor\":true}"));
        assertThat(items("/staff/tasks?kind=INVESTIGATOR_STATEMENT&state=OPEN")).as("each departure asks for a revised statement").hasSize(2);
        changed(api.post(STAFF, statement(lee), "{\"on\":\"" + today() + "\",\"evidence\":\"Form FDA 1572\"}"));
        assertThat(items("/staff/tasks?kind=INVESTIGATOR_STATEMENT&state=OPEN")).hasSize(1);
    }

    @Test
    void a_site_that_lost_its_investigator_is_put_on_hold() {
        var yesterday = today().minusDays(1);
        changed(api.post(STAFF, investigator + "/departure", "{\"leftOn\":\"" + yesterday + "\",\"withoutSuccessor\":true}"));
        await().atMost(SOON).untilAsserted(() -> assertThat(states.of(id, ActivationCommand.activationOf(siteId), SiteActivation.INITIAL, SiteActivation::apply,
            ActivationEvent.class).held()).isTrue());
    }

    @Test
    void a_protocol_version_in_force_is_to_be_trained() {
        var version = UUID.randomUUID();
        studies.send(new NoteProtocolVersion(id, version, "2.0", null), new NoteProtocolInForce(id, version, "101", "IE", START));
        await().atMost(SOON).untilAsserted(() -> assertThat(items("/staff/training").findValuesAsText("version")).containsExactly("2.0"));
        assertThat(items("/staff/training").at("/0/missing").asInt()).isEqualTo(1);
        assertThat(items("/staff/gaps?kind=NOT_TRAINED").findValuesAsText("detail")).containsExactly("Protocol 2.0");
        created(api.post(STAFF, investigator + "/trainings", "{\"course\":\"Protocol\",\"version\":\"2.0\",\"completedOn\":\"2025-04-01\",\"evidence\":\"Log 1\"}"));
        assertThat(items("/staff/training").at("/0/missing").asInt()).isZero();
        assertThat(items("/staff/tasks?kind=TRAINING").findValuesAsText("state")).containsExactly("DONE");
        problem(api.post(PM, site + "/training-requirements", "{\"course\":\"protocol\",\"version\":\"2.0\",\"from\":\"2025-04-01\"}"), 409, "training-already-required");
    }

    @Test
    void interests_are_stated_computed_and_certified() {
        assertThat(items("/staff/disclosures").findValuesAsText("status")).containsExactly("MISSING");
        var payment = "{\"interests\":[{\"kind\":\"PAYMENT\",\"holder\":\"SPOUSE\",\"amountUsd\":25000,\"description\":\"Honoraria\"}],%s\"statedOn\":\"2025-04-01\"}";
        problem(api.post(STAFF, investigator + "/disclosures", payment.formatted("")), 409, "disclosure-incomplete");
        var disclosure = created(api.post(STAFF, investigator + "/disclosures", payment.formatted("\"biasMinimised\":\"Blinded rater\",")));
        studies.acceptSignaturePolicy(id, "a-principal-investigator");
        var sha256 = shown(api.get(PI, disclosure + "/content-to-sign")).path("sha256").asText();
        changed(api.post(PI, disclosure + "/certification", "{\"meaning\":\"RESPONSIBILITY\",\"contentSha256\":\"" + sha256 + "\"}"));
        var row = items("/staff/disclosures?status=CERTIFIED");
        assertThat(row.at("/0/form").asText()).isEqualTo("FDA_3455");
        assertThat(row.at("/0/categories/0").asText()).isEqualTo("SIGNIFICANT_PAYMENTS");
        changed(api.post(PM, site + "/disclosure-follow-up", "{\"completedOn\":\"" + today().minusYears(1) + "\"}"));
        await().atMost(SOON).untilAsserted(() -> assertThat(items("/staff/tasks?kind=DISCLOSURE_UPDATE").findValuesAsText("state")).containsExactly("OPEN"));
        assertThat(items("/staff/disclosures").findValuesAsText("status")).containsExactly("UPDATE_DUE");
    }

    @Test
    void lists_hold_the_sites_a_caller_reaches_page_by_page() {
        var other = study + "/sites/" + sites.active(id, "202", "US", START);
        created(api.post(PM, other + "/staff", "{\"name\":\"Dr Far\",\"role\":\"PRINCIPAL_INVESTIGATOR\",\"joinedOn\":\"2025-03-01\"}"));
        studies.give(id, "sue", "site-staff", "US", "202");
        var sue = TestTokens.get().token("sue", "site-staff");
        assertThat(shown(api.getWith(sue, study + "/staff")).path("items").findValuesAsText("name")).containsExactly("Dr Far");
        problem(api.postWith(sue, site + "/staff", "{\"name\":\"X\",\"role\":\"NURSE\",\"joinedOn\":\"2025-03-01\"}"), 403, "forbidden");
        var first = shown(api.get(PM, study + "/staff?limit=1"));
        var second = shown(api.get(PM, study + "/staff?limit=1&cursor=" + first.path("nextCursor").asText()));
        assertThat(second.at("/items/0/personId").asText()).isNotEqualTo(first.at("/items/0/personId").asText());
        assertThat(second.has("nextCursor")).isFalse();
        problem(api.get(PM, study + "/staff?limit=1&sort=role&cursor=" + first.path("nextCursor").asText()), 400, "invalid-cursor");
        problem(api.get(PM, study + "/sites/" + UUID.randomUUID() + "/staff/" + UUID.randomUUID()), 404, "not-found");
        problem(api.post(PM, study + "/sites/" + UUID.randomUUID() + "/staff", "{\"name\":\"X\",\"role\":\"NURSE\",\"joinedOn\":\"2025-03-01\"}"), 404, "not-found");
    }

    @Test
    void events_delivered_twice_count_once() {
        views.deliver(projection, PeopleSamples.ALL, 1);
        var study = PeopleSamples.ALL.getFirst().studyId();
        var once = views.content(projection, study);
        assertThat(once.values()).allSatisfy(rows -> assertThat(rows).isNotEmpty());
        views.deliver(projection, PeopleSamples.ALL, 2);
        assertThat(views.content(projection, study)).isEqualTo(once);
    }

    private String add(String name, String role, String userId) {
        return created(api.post(STAFF, site + "/staff", "{\"name\":\"%s\",\"role\":\"%s\",\"joinedOn\":\"%s\"%s}".formatted(name, role, START,
            userId == null ? "" : ",\"userId\":\"" + userId + "\"")));
    }

    private void train(String person, String on) {
        created(api.post(STAFF, person + "/trainings", "{\"course\":\"Protocol\",\"version\":\"1.0\",\"completedOn\":\"" + on + "\",\"evidence\":\"Log 1\"}"));
    }

    private void sign(String line) {
        changed(api.post(PI, line + "/signature", "{\"meaning\":\"RESPONSIBILITY\",\"contentSha256\":\"" + shown(api.get(PI, line + "/content-to-sign")).path("sha256").asText() + "\"}"));
    }

    private String statement(String person) {
        for (var task : items("/staff/tasks?kind=INVESTIGATOR_STATEMENT&state=OPEN"))
            if (task.path("personId").asText().equals(last(person))) return person + "/tasks/" + task.path("taskId").asText() + "/completion";
        throw new AssertionError("no open statement of " + person);
    }

    private JsonNode items(String path) {
        return shown(api.get(PM, study + path)).path("items");
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }
}
