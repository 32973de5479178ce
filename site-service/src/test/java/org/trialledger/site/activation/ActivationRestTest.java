package org.trialledger.site.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.site.SiteApi.*;
import static org.trialledger.site.activation.domain.ActivationFixtures.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.axon.Commands;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.site.ChecklistOrder;
import org.trialledger.site.SiteApi;
import org.trialledger.site.SiteServices;
import org.trialledger.site.SiteStart;
import org.trialledger.site.TestStudies;
import org.trialledger.platform.servicekit.Views;
import org.trialledger.site.activation.application.ChecklistPacks;
import org.trialledger.site.activation.domain.ActivationCommand.HoldCause;
import org.trialledger.site.activation.domain.ActivationCommand.TakeEnrolmentSlot;
import org.trialledger.site.activation.domain.ActivationEvent;
import org.trialledger.site.activation.domain.ActivationEvent.*;
import org.trialledger.site.activation.readmodel.ActivationProjection;
import org.trialledger.site.conduct.domain.ConductCommand.NoteHalt;

/** From an open checklist to an active site, and what it may do from then on. */
@QuarkusTest
@QuarkusTestResource(SiteServices.class)
class ActivationRestTest {
    private static final String PM = "project-manager";

    @TestHTTPResource("/") URI base;
    @Inject TestStudies studies;
    @Inject SiteStart sites;
    @Inject ChecklistPacks packs;
    @Inject Commands commands;
    @Inject Views views;
    @Inject ActivationProjection projection;
    SiteApi api;
    UUID id;
    String study;

    @BeforeEach
    void connect() {
        api = new SiteApi(base);
        id = studies.recruiting();
        study = study(id);
    }

    @Test
    void a_site_is_activated_on_a_green_checklist_and_the_fact_proves_it() {
        var site = study + "/sites/" + sites.selected(id, "101", "US");
        var items = ChecklistOrder.of(packs.packFor("US", TestStudies.LONG_AGO));
        problem(api.post("cra", site + "/checklist/evidence", evidence(List.of("PRODUCT_RELEASE"), "2026-05-01")), 409, "checklist-order");
        changed(api.post("cra", site + "/checklist/evidence", evidence(items.subList(0, items.size() - 2), "2026-05-01")));
        problem(api.post(PM, site + "/activation", "{\"on\":\"2026-05-04\"}"), 409, "checklist-item-open");
        assertThat(shown(api.get(PM, study + "/checklist-matrix?open=true")).at("/items/0/states/PRODUCT_RELEASE").asText()).isEqualTo("OPEN");
        changed(api.post("cra", site + "/checklist/evidence", evidence(items.subList(items.size() - 2, items.size()), "2026-05-02")));
        problem(api.post(PM, site + "/activation", "{\"on\":\"2026-05-04\"}"), 409, "principal-investigator-required");
        var later = study + "/sites/" + sites.active(id, "102", "US", LocalDate.of(2026, 5, 1));
        var shown = shown(api.get(PM, later + "/checklist"));
        assertThat(shown.path("standing").asText()).isEqualTo("ACTIVE");
        assertThat(shown.path("checklistSha256").asText()).hasSize(64);
        assertThat(shown.path("open").asInt()).isZero();
        assertThat(shown(api.get(PM, study + "/sites?state=ACTIVE")).path("items").findValuesAsText("siteNumber")).containsExactly("102");
        assertThat(shown(api.get(PM, study + "/sites?sort=-activatedOn")).path("items").findValuesAsText("siteNumber")).containsExactly("102", "101");
        studies.send(new NoteHalt(id, true, LocalDate.of(2026, 6, 1), "Liver signal"));
        problem(api.post(PM, site + "/activation", "{\"on\":\"2026-06-04\"}"), 409, "study-on-halt");
        views.rebuild(projection, id);
    }

    @Test
    void a_waiver_is_read_signed_and_shown() {
        var site = study + "/sites/" + sites.selected(id, "101", "IE");
        var reason = "All staff were trained for AST-102";
        var toSign = shown(api.get(PM, site + "/checklist/items/TRAINING/waiver?on=2026-05-01&reason=" + URLEncoder.encode(reason, StandardCharsets.UTF_8).replace("+", "%20")));
        assertThat(toSign.at("/content/title").asText()).isEqualTo("Staff trained on protocol and trial procedures");
        var waiver = "{\"reason\":\"%s\",\"on\":\"2026-05-01\",\"meaning\":\"APPROVAL\",\"contentSha256\":\"%s\"}".formatted(reason, toSign.path("sha256").asText());
        problem(api.post(PM, site + "/checklist/items/TRAINING/waiver", waiver), 409, "signature-policy-not-accepted");
        studies.acceptSignaturePolicy(id, "a-project-manager");
        problem(api.post(PM, site + "/checklist/items/TRAINING/waiver", waiver.replace("AST-102", "AST-103")), 409, "signed-content-changed");
        problem(api.post("cra", site + "/checklist/items/TRAINING/waiver", waiver), 403, "forbidden");
        changed(api.post(PM, site + "/checklist/items/TRAINING/waiver", waiver));
        changed(api.post(PM, site + "/checklist/items/LABORATORY_NORMAL_RANGES/non-applicability", "{\"reason\":\"Central laboratory\",\"on\":\"2026-05-01\"}"));
        var items = shown(api.get(PM, site + "/checklist")).path("items");
        items.forEach(item -> {
            if (item.path("item").asText().equals("TRAINING")) assertThat(item.at("/signature/signerId").asText()).isEqualTo("a-project-manager");
        });
        assertThat(items.findValuesAsText("status")).contains("WAIVED", "NOT_APPLICABLE");
        problem(api.get(PM, site + "/checklist/items/NOTHING/waiver?on=2026-05-01&reason=x"), 404, "not-found");
    }

    @Test
    void the_way_to_activation_is_reckoned_for_any_day() {
        var site = study + "/sites/" + sites.selected(id, "101", "US");
        var opened = TestStudies.LONG_AGO;
        var path = shown(api.get(PM, site + "/activation-path?asOf=" + opened));
        assertThat(path.path("predictedOn").asText()).isEqualTo(opened.plusDays(60 + 14 + 7 + 3 + 5).toString());
        assertThat(path.path("critical").toString()).isEqualTo("[\"CLINICAL_TRIAL_AGREEMENT\",\"SITE_INITIATION_VISIT\",\"TRAINING\",\"DELEGATION_LOG\",\"PRODUCT_RELEASE\"]");
        changed(api.post(PM, site + "/checklist/evidence", evidence(List.of("CLINICAL_TRIAL_AGREEMENT"), opened.plusDays(5).toString())));
        assertThat(shown(api.get(PM, site + "/activation-path?asOf=" + opened.plusDays(4))).path("predictedOn").asText()).isEqualTo(opened.plusDays(89).toString());
        var faster = shown(api.get(PM, study + "/activation-paths?asOf=" + opened.plusDays(5))).at("/items/0");
        assertThat(faster.path("predictedOn").asText()).isEqualTo(opened.plusDays(14 + 30 + 14 + 7 + 3 + 5).toString());
        assertThat(faster.at("/critical/0").asText()).isEqualTo("INVESTIGATOR_QUALIFICATION");
        problem(api.get(PM, site + "/activation-path?asOf=" + opened.minusDays(1)), 404, "not-found");
        assertThat(api.getAs("text/csv", PM, study + "/activation-paths").body().lines()).hasSize(2);
    }

    @Test
    void an_active_site_is_held_released_closed_for_enrolment_and_counted_against_its_cap() {
        var siteId = sites.active(id, "101", "IE", LocalDate.of(2026, 5, 1));
        var site = study + "/sites/" + siteId;
        changed(api.post(PM, site + "/enrolment-cap", "{\"cap\":2}"));
        commands.send(new TakeEnrolmentSlot(id, siteId, UUID.randomUUID(), LocalDate.of(2026, 6, 1)));
        views.settle();
        changed(api.post(PM, site + "/hold", "{\"cause\":\"DATA_QUALITY\",\"reason\":\"Source data missing\",\"on\":\"2026-07-01\"}"));
        problem(api.post(PM, site + "/hold", "{\"cause\":\"SAFETY\",\"reason\":\"x\",\"on\":\"2026-07-01\"}"), 409, "site-on-hold");
        problem(api.post(PM, site + "/hold-release", "{\"on\":\"2026-07-20\"}"), 409, "principal-investigator-required");
        changed(api.post(PM, site + "/enrolment-closure", "{\"reason\":\"Target met\",\"on\":\"2026-08-01\"}"));
        problem(api.post(PM, site + "/enrolment-reopening", "{\"on\":\"2026-07-31\"}"), 409, "dates-out-of-order");
        changed(api.post(PM, site + "/enrolment-reopening", "{\"on\":\"2026-08-02\"}"));
        var shown = shown(api.get(PM, site + "/checklist"));
        assertThat(shown.path("standing").asText()).isEqualTo("ON_HOLD");
        assertThat(shown.path("enrolled").asInt()).isEqualTo(1);
        assertThat(shown.path("enrolmentCap").asInt()).isEqualTo(2);
        assertThat(shown.path("history").findValuesAsText("standing")).containsExactly("ACTIVE", "ON_HOLD", "ON_HOLD", "ON_HOLD");
        problem(api.post(PM, site + "/enrolment-cap", "{\"cap\":0}"), 409, "enrolment-cap-below-count");
        changed(api.post(PM, site + "/checklist/items/INSURANCE/reopening", "{\"on\":\"2026-08-03\"}"));
        assertThat(shown(api.get(PM, site + "/checklist")).at("/findings/0/item").asText()).isEqualTo("INSURANCE");
        problem(api.post(PM, site + "/checklist/pack", "{\"on\":\"2026-08-03\"}"), 409, "checklist-pack-settled");
    }

    @Test
    void a_countrys_pack_can_be_read() {
        assertThat(shown(api.get(PM, study + "/activation-packs/US")).path("items").findValuesAsText("id")).contains("FORM_FDA_1572", "PRODUCT_RELEASE");
        assertThat(shown(api.get(PM, study + "/activation-packs/DE")).path("pack").asText()).isEqualTo("ICH+EU+DE");
        assertThat(shown(api.get(PM, study + "/activation-packs/JP")).path("pack").asText()).isEqualTo("ICH");
    }

    @Test
    void an_event_delivered_twice_counts_once() {
        var once = UUID.randomUUID();
        var events = new ArrayList<LedgerEvent>();
        for (var event : active(new SitePutOnHold(STUDY, SITE, HoldCause.SAFETY, "x", JUNE_1), new EnrolmentSlotTaken(STUDY, SITE, SUBJECT, 1, JUNE_1))) events.add(of(once, event));
        views.deliver(projection, events, 1);
        var shown = views.content(projection, once);
        views.deliver(projection, events, 2);
        assertThat(views.content(projection, once)).isEqualTo(shown);
        assertThat(shown.get("checklist_item")).hasSize(5);
        assertThat(shown.get("checklist_item_change")).hasSize(10);
        assertThat(shown.get("site_standing")).hasSize(2);
    }

    /** The fixture's event as one of another study and site. */
    private static LedgerEvent of(UUID study, ActivationEvent event) {
        return switch (event) {
            case ActivationChecklistOpened e -> new ActivationChecklistOpened(study, study, e.siteNumber(), e.country(), e.pack(), e.on());
            case ChecklistItemMet e -> new ChecklistItemMet(study, study, e.item(), e.evidence(), e.by(), e.on());
            case ChecklistItemWaived e -> new ChecklistItemWaived(study, study, e.item(), e.reason(), e.signature(), e.on());
            case SiteActivated e -> new SiteActivated(study, study, e.siteNumber(), e.country(), e.pack(), e.packVersion(), e.checklistSha256(), e.items(), e.waived(), e.on());
            case SitePutOnHold e -> new SitePutOnHold(study, study, e.cause(), e.reason(), e.on());
            case EnrolmentSlotTaken e -> new EnrolmentSlotTaken(study, study, e.subjectId(), e.taken(), e.on());
            default -> throw new IllegalArgumentException(event.toString());
        };
    }

    private static String evidence(List<String> items, String on) {
        return items.stream().map(item -> "{\"item\":\"%s\",\"evidence\":\"doc %s\",\"on\":\"%s\"}".formatted(item, item, on)).collect(Collectors.joining(",", "{\"items\":[", "]}"));
    }
}
