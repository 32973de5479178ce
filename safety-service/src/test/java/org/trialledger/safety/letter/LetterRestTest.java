package org.trialledger.safety.letter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.trialledger.safety.SafetyApi.*;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.domain.CanonicalJson;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.platform.domain.ElectronicSignature.Meaning;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.platform.testkit.TestTokens;
import org.trialledger.safety.CaseStart;
import org.trialledger.safety.SafetyApi;
import org.trialledger.safety.SafetyServices;
import org.trialledger.safety.TestStudies;
import org.trialledger.platform.servicekit.Views;
import org.trialledger.platform.conduct.domain.ConductCommand.*;
import org.trialledger.safety.letter.domain.LetterCommand;
import org.trialledger.safety.letter.readmodel.LetterProjection;
import org.trialledger.safety.reactions.readmodel.LetterReactions;
import org.trialledger.safety.rsi.domain.RsiCommand;
import org.trialledger.safety.rsi.domain.RsiCommand.*;
import org.trialledger.safety.rsi.domain.RsiContent;
import org.trialledger.safety.rsi.domain.RsiContent.Source;
import org.trialledger.safety.rsi.domain.RsiToSign;

/** A letter on its way to every site, and what the sites say of it. */
@QuarkusTest
@QuarkusTestResource(SafetyServices.class)
class LetterRestTest {
    private static final String OFFICER = "safety-officer", STAFF = "site-staff", HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Instant NOW = Instant.now();
    private static final LocalDate TODAY = LocalDate.ofInstant(NOW, TestStudies.REPORTING_ZONE);

    @TestHTTPResource("/") URI base;
    @Inject TestStudies studies;
    @Inject Views views;
    @Inject Sql sql;
    @Inject LetterProjection projection;
    @Inject LetterReactions reactions;
    SafetyApi api;
    UUID id;
    String study, letters;

    @BeforeEach
    void connect() {
        api = new SafetyApi(base);
        id = studies.withSites();
        study = study(id);
        letters = study + "/safety-letters";
    }

    private String issue() {
        return created(api.post(OFFICER, letters, "{\"kind\":\"INVESTIGATORS_BROCHURE\",\"title\":\"Edition 5\",\"text\":\"Syncope is listed.\\nTell participants.\",\"blinded\":true,\"acknowledgeWithinDays\":5}"));
    }

    private String at(String site, String letter) {
        return letters + "/sites/" + TestStudies.site(id, site) + "/" + letter.substring(letter.lastIndexOf('/') + 1);
    }

    private JsonNode distribution(String filter) {
        return shown(api.get(OFFICER, letters + "/distribution" + filter)).path("items");
    }

    private void awaitCopies(int count) {
        await().atMost(SOON).untilAsserted(() -> assertThat(distribution("")).hasSize(count));
    }

    private static final String DAY = "{\"on\":\"" + TODAY + "\"}";

    @Test
    void every_active_site_has_it_and_says_so_itself() {
        problem(api.post(OFFICER, letters, "{\"kind\":\"OTHER\",\"title\":\"T\",\"text\":\"T\",\"blinded\":false}"), 409, "letter-not-blinded");
        var letter = issue();
        awaitCopies(2);
        studies.give(id, "ivo", STAFF, "IE", "101");
        var ivo = TestTokens.get().token("ivo", STAFF);
        problem(api.postWith(ivo, at("201", letter) + "/receipt", DAY), 403, "forbidden");
        problem(api.post(OFFICER, at("101", letter) + "/receipt", DAY), 403, "forbidden");
        problem(api.postWith(ivo, at("101", letter) + "/receipt", "{\"on\":\"" + TODAY.plusDays(2) + "\"}"), 409, "date-in-future");
        changed(api.postWith(ivo, at("101", letter) + "/receipt", DAY));
        problem(api.postWith(ivo, at("101", letter) + "/receipt", DAY), 409, "letter-already-received");
        changed(api.postWith(ivo, at("101", letter) + "/acknowledgement", DAY));
        problem(api.postWith(ivo, at("101", UUID.randomUUID().toString()) + "/acknowledgement", DAY), 404, "not-found");
        var summary = shown(api.get(OFFICER, letters)).at("/items/0");
        assertThat(summary.path("sites").asInt()).isEqualTo(2);
        assertThat(summary.path("received").asInt()).isEqualTo(1);
        assertThat(summary.path("acknowledged").asInt()).isEqualTo(1);
        var outstanding = distribution("?acknowledged=false");
        assertThat(outstanding).hasSize(1);
        assertThat(outstanding.at("/0/siteNumber").asText()).isEqualTo("201");
        assertThat(outstanding.at("/0/acknowledgeBy").asText()).isEqualTo(TODAY.plusDays(5).toString());
        assertThat(distribution("?overdue=true")).isEmpty();
        var mine = shown(api.getWith(ivo, letter));
        assertThat(mine.path("text").asText()).isEqualTo("Syncope is listed.\nTell participants.");
        assertThat(mine.path("copies")).as("another site's copy is not ivo's to see").hasSize(1);
        assertThat(mine.at("/letter/sites").asInt()).isEqualTo(1);
        assertThat(shown(api.getWith(ivo, letters + "/distribution")).path("items")).hasSize(1);
        assertThat(api.getAs("text/csv", OFFICER, letters + "/distribution").body()).contains("siteNumber", "101").contains("ivo");
        views.rebuild(projection, id);
    }

    @Test
    void a_site_activated_later_has_its_gap_pack_and_a_rebuild_sends_nothing_again() {
        issue();
        issue();
        awaitCopies(4);
        var late = TestStudies.site(id, "301");
        studies.send(new NoteSite(id, late, "301", "FR"), new NoteSiteActivation(id, late, "301", "FR", TODAY.plusDays(1)));
        awaitCopies(6);
        assertThat(distribution("?site=" + late)).allSatisfy(copy -> assertThat(copy.path("occasion").asText()).isEqualTo("GAP_PACK"));
        var over = TestStudies.site(id, "201");
        studies.send(new NoteSiteClosure(id, over, TODAY));
        views.settle();
        issue();
        awaitCopies(8);
        assertThat(distribution("?site=" + over)).hasSize(2);
        var sent = sent();
        views.rebuild(reactions, id);
        issue();
        awaitCopies(10);
        assertThat(sent()).as("one letter to two active sites").isEqualTo(sent + 2);
    }

    private long sent() {
        return sql.first("select count(*) from ledger where study_id = ? and type = 'safety.LetterSent'", row -> row.getLong(1), id).orElseThrow();
    }

    @Test
    void a_susar_reported_to_authorities_is_told_to_the_sites_once_and_to_its_own_though_closed() {
        var over = TestStudies.site(id, "201");
        studies.send(new NoteSiteClosure(id, over, TODAY));
        var caseId = CaseStart.susar(studies, id, over, TODAY.minusDays(3));
        report(caseId, "FDA", "INITIAL");
        report(caseId, "EudraVigilance", "INITIAL");
        awaitCopies(2);
        var susars = distribution("?kind=SUSAR");
        assertThat(susars.at("/0/occasion").asText()).isEqualTo("ISSUED");
        assertThat(susars.at("/1/occasion").asText()).isEqualTo("LATE_SUSAR");
        var letter = shown(api.get(STAFF, letters + "/" + LetterCommand.letterOf(caseId, 1)));
        assertThat(letter.path("text").asText()).contains("blinded").doesNotContain("Asterol", "SYNCOPE");
        assertThat(letter.at("/letter/issuedBy").isMissingNode()).isTrue();
        await().atMost(SOON).untilAsserted(() -> assertThat(sql.first("select count(*) from due_work where study_id = ? and kind = 'letter.susar' and state = 'WAITING'", row -> row.getLong(1), id)).contains(0L));
        assertThat(shown(api.get(OFFICER, letters)).path("items")).hasSize(1);
        CaseStart.nullify(studies, id, caseId);
        report(caseId, "FDA", "NULLIFICATION");
        awaitCopies(4);
        assertThat(shown(api.get(STAFF, letters + "/" + LetterCommand.letterOnNullification(caseId))).path("text").asText()).contains("there is no such case");
    }

    private void report(UUID caseId, String authority, String type) {
        var submission = created(api.post(OFFICER, study + "/safety-submissions",
            "{\"caseId\":\"%s\",\"caseVersion\":1,\"authority\":\"%s\",\"reportType\":\"%s\",\"messageNumber\":\"%s\"}".formatted(caseId, authority, type, authority + type + id)));
        changed(api.post(OFFICER, submission + "/sending", "{\"on\":\"" + TODAY + "\",\"channel\":\"GATEWAY\",\"sha256\":\"" + HASH + "\"}"));
    }

    @Test
    void approved_reference_safety_information_is_told_to_the_sites() {
        var rsi = RsiCommand.rsiOf(id, "Asterol");
        var version = Ids.next();
        var content = new RsiContent("5.0", new Source(RsiContent.Kind.INVESTIGATORS_BROCHURE, "Brochure, edition 5", "7.3.1"), "MedDRA 27.0", List.of());
        var signature = new ElectronicSignature("marie", "Marie Monitor", NOW, Meaning.APPROVAL, NOW, CanonicalJson.sha256(new RsiToSign(id, rsi, version, "Asterol", 1, content, TODAY)));
        studies.send(new OpenRsi(id, "Asterol", "marie"), new DraftRsiVersion(id, rsi, version, content, "marie"), new ApproveRsiVersion(id, rsi, version, TODAY, null, signature, TODAY));
        awaitCopies(2);
        assertThat(distribution("?kind=REFERENCE_SAFETY_INFORMATION").at("/0/title").asText()).isEqualTo("Reference safety information of Asterol, 5.0");
    }

    @Test
    void who_does_not_acknowledge_is_reminded() {
        issue();
        awaitCopies(2);
        views.settle();
        sql.update("update due_work set due_at = now(), next_try_at = now() where study_id = ? and kind = 'letter.remind'", id);
        await().atMost(SOON).untilAsserted(() -> assertThat(distribution("")).allSatisfy(copy -> assertThat(copy.path("reminders").asInt()).isEqualTo(1)));
        views.settle();
        assertThat(sql.first("select count(*) from due_work where study_id = ? and kind = 'letter.remind' and state = 'WAITING' and due_at > now()", row -> row.getLong(1), id)).contains(2L);
        views.rebuild(projection, id);
    }

    @Test
    void an_event_that_comes_twice_is_shown_once() {
        views.deliver(projection, LetterSamples.ALL, 1);
        var once = views.content(projection, LetterSamples.ALL.getFirst().studyId());
        assertThat(once.values()).allSatisfy(rows -> assertThat(rows).isNotEmpty());
        views.deliver(projection, LetterSamples.ALL, 2);
        assertThat(views.content(projection, LetterSamples.ALL.getFirst().studyId())).isEqualTo(once);
    }
}
