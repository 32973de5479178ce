package org.trialledger.site.supplies;

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
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.site.SiteApi;
import org.trialledger.site.SiteServices;
import org.trialledger.site.SiteStart;
import org.trialledger.site.TestStudies;
import org.trialledger.platform.servicekit.Views;
import org.trialledger.site.reactions.readmodel.SupplyReactions;
import org.trialledger.site.supplies.domain.LotStanding;
import org.trialledger.site.supplies.domain.RecipientStanding;
import org.trialledger.site.supplies.domain.SupplyCommand.DispenseProduct;
import org.trialledger.site.supplies.domain.SupplySite;
import org.trialledger.site.supplies.domain.Units;
import org.trialledger.site.supplies.readmodel.SuppliesProjection;

/** Product on its way to a site, through it and away from it; every unit is accounted for at every step. */
@QuarkusTest
@QuarkusTestResource(SiteServices.class)
class SuppliesRestTest {
    private static final String PM = "project-manager", STAFF = "site-staff";
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final LocalDate START = LocalDate.of(2025, 3, 1);
    private static final String SENT = "{\"product\":\"ASTEROL\",\"lot\":\"A1\",\"quantity\":4,\"kits\":[\"K1\",\"K2\",\"K3\",\"K4\"]}";

    @TestHTTPResource("/") URI base;
    @Inject TestStudies studies;
    @Inject SiteStart sites;
    @Inject Views views;
    @Inject SuppliesProjection projection;
    @Inject SupplyReactions reactions;
    SiteApi api;
    UUID id, siteId;
    String study, site;

    @BeforeEach
    void a_site_and_a_product() {
        api = new SiteApi(base);
        id = studies.recruiting();
        study = study(id);
        siteId = sites.active(id, "101", "IE", START);
        site = study + "/sites/" + siteId;
        created(api.post(PM, study + "/supplies/products", "{\"product\":\"asterol\",\"name\":\"Asterol or placebo\",\"unit\":\"kit\",\"kitNumbered\":true,\"storage\":\"2-8 C\",\"leadTimeDays\":14,\"bufferDays\":7}"));
        created(api.post(PM, study + "/supplies/products/ASTEROL/lots", "{\"lot\":\"a1\",\"expiresOn\":\"" + today().plusYears(1) + "\"}"));
    }

    @Test
    void product_comes_to_the_site_and_what_differs_is_noted() {
        problem(api.post(STAFF, study + "/supplies/products/ASTEROL/lots/A1/release", "{\"on\":\"2025-03-01\",\"certificate\":\"QP-1\"}"), 403, "forbidden");
        problem(api.post(PM, site + "/supply-shipments", "{\"origin\":\"Depot\",\"units\":[{\"product\":\"ASTEROL\",\"lot\":\"B9\",\"quantity\":1,\"kits\":[\"K9\"]}]}"), 409, "lot-unknown");
        var shipment = created(api.post(PM, site + "/supply-shipments", "{\"origin\":\"Depot Dublin\",\"units\":[" + SENT + "],\"plannedFor\":\"2025-03-10\"}"));
        problem(api.post(PM, shipment + "/dispatch", "{\"on\":\"2025-03-10\"}"), 409, "lot-not-released");
        release();
        changed(api.post(PM, shipment + "/dispatch", "{\"on\":\"2025-03-10\",\"carrier\":\"DHL\",\"trackingNumber\":\"T1\"}"));
        var again = created(api.post(PM, site + "/supply-shipments", "{\"origin\":\"Depot Dublin\",\"units\":[" + SENT + "]}"));
        problem(api.post(PM, again + "/dispatch", "{\"on\":\"2025-03-11\"}"), 409, "site-kit-number-taken");
        changed(api.post(PM, again + "/cancellation", "{}"));
        changed(api.post(STAFF, shipment + "/receipt", "{\"on\":\"2025-03-12\",\"temperatureKept\":true,\"condition\":\"Box dented\",\"received\":[{\"product\":\"ASTEROL\",\"lot\":\"A1\",\"good\":2,\"damaged\":1,"
            + "\"goodKits\":[\"K1\",\"K2\"],\"damagedKits\":[\"K3\"]}]}"));
        var received = items("/supplies/shipments?state=RECEIVED");
        assertThat(received.at("/0/discrepancies/0/more").asInt()).isEqualTo(-1);
        assertThat(received.at("/0/discrepancies/0/missingKits/0").asText()).isEqualTo("K4");
        var balance = balance();
        assertThat(balance.path("received").asInt()).isEqualTo(3);
        assertThat(balance.path("onHand").asInt()).isEqualTo(2);
        assertThat(balance.path("quarantined").asInt()).isEqualTo(1);
        assertThat(balance.path("unaccounted").asInt()).isZero();
        var quarantine = items("/supplies/quarantines?open=true").at("/0/quarantineId").asText();
        changed(api.post(PM, site + "/quarantines/" + quarantine + "/decision", "{\"decision\":\"REJECT\",\"justification\":\"Blister broken\",\"on\":\"2025-03-13\"}"));
        problem(api.post(STAFF, site + "/destructions", "{\"units\":{\"product\":\"ASTEROL\",\"lot\":\"A1\",\"quantity\":1,\"kits\":[\"K1\"]},\"from\":\"REJECTED\",\"certificate\":\"C\",\"on\":\"2025-03-14\"}"), 409, "lot-balance-below-zero");
        created(api.post(STAFF, site + "/destructions", "{\"units\":{\"product\":\"ASTEROL\",\"lot\":\"A1\",\"quantity\":1,\"kits\":[\"K3\"]},\"from\":\"REJECTED\",\"certificate\":\"C-1\",\"on\":\"2025-03-14\"}"));
        assertThat(items("/supplies/movements").findValuesAsText("kind")).containsExactly("RECEIVED", "RECEIVED", "REJECTED", "DESTROYED");
        assertThat(api.getAs("text/csv", PM, study + "/supplies/balances").body().lines().toList()).hasSize(2);
        views.rebuild(projection, id);
        views.rebuild(reactions, id);
    }

    @Test
    void participants_are_given_what_they_may_have_and_the_rest_is_accounted_for() {
        stock();
        var subject = UUID.randomUUID();
        var kit = "{\"product\":\"ASTEROL\",\"lot\":\"A1\",\"quantity\":1,\"kits\":[\"%s\"]}";
        problem(api.post(STAFF, site + "/dispensings", "{\"subjectId\":\"" + subject + "\",\"units\":" + kit.formatted("K1") + ",\"dispensedBy\":\"" + UUID.randomUUID() + "\",\"on\":\"" + today() + "\"}"), 409, "subject-not-at-site");
        dispense(subject, today().minusDays(3), "K1");
        dispense(subject, today().minusDays(2), "K2");
        created(api.post(STAFF, site + "/subject-returns", "{\"subjectId\":\"" + subject + "\",\"units\":" + kit.formatted("K1") + ",\"on\":\"" + today() + "\"}"));
        problem(api.post(STAFF, site + "/subject-returns", "{\"subjectId\":\"" + subject + "\",\"units\":" + kit.formatted("K3") + ",\"on\":\"" + today() + "\"}"), 409, "return-exceeds-dispensed");
        var account = items("/supplies/subjects?subjectId=" + subject);
        assertThat(account.at("/0/dispensed").asInt()).isEqualTo(2);
        assertThat(account.at("/0/kept").asInt()).isEqualTo(1);
        var forecast = items("/supplies/forecast?windowDays=4");
        assertThat(forecast.at("/0/perDay").decimalValue()).isEqualByComparingTo("0.5");
        assertThat(forecast.at("/0/stockOutOn").asText()).isEqualTo(today().plusDays(4).toString());
        assertThat(forecast.at("/0/resupply").asText()).isEqualTo("DUE");
        problem(api.post(PM, site + "/supply-reconciliation", "{\"on\":\"" + today() + "\"}"), 409, "supplies-not-reconciled");
        created(api.post(STAFF, site + "/destructions", "{\"units\":" + kit.formatted("K1") + ",\"from\":\"RETURNED\",\"certificate\":\"C-1\",\"on\":\"" + today() + "\"}"));
        created(api.post(STAFF, site + "/stock-counts", "{\"product\":\"ASTEROL\",\"lot\":\"A1\",\"counted\":1,\"missingKits\":[\"K4\"],\"on\":\"" + today() + "\"}"));
        created(api.post(STAFF, site + "/depot-returns", "{\"units\":" + kit.formatted("K3") + ",\"from\":\"ON_HAND\",\"depot\":\"Depot Dublin\",\"on\":\"" + today() + "\"}"));
        changed(api.post(PM, site + "/supply-reconciliation", "{\"on\":\"" + today() + "\"}"));
        assertThat(balance().path("atSite").asInt()).isZero();
        assertThat(balance().path("unaccounted").asInt()).isZero();
        assertThat(balance().path("reconciledOn").asText()).isEqualTo(today().toString());
    }

    @Test
    void stock_goes_from_site_to_site_in_one_step() {
        stock();
        var other = sites.active(id, "202", "US", START);
        var two = "{\"product\":\"ASTEROL\",\"lot\":\"A1\",\"quantity\":2,\"kits\":[\"K1\",\"K2\"]}";
        problem(api.post(STAFF, site + "/stock-transfers", "{\"toSiteId\":\"" + UUID.randomUUID() + "\",\"units\":[" + two + "],\"on\":\"" + today() + "\"}"), 404, "not-found");
        var shipment = created(api.post(STAFF, site + "/stock-transfers", "{\"toSiteId\":\"" + other + "\",\"units\":[" + two + "],\"on\":\"" + today() + "\"}"));
        assertThat(shipment).contains(other.toString());
        changed(api.post(STAFF, shipment + "/receipt", "{\"on\":\"" + today() + "\",\"temperatureKept\":true,\"received\":[{\"product\":\"ASTEROL\",\"lot\":\"A1\",\"good\":2,\"goodKits\":[\"K1\",\"K2\"]}]}"));
        assertThat(items("/supplies/balances?siteId=" + other).at("/0/onHand").asInt()).isEqualTo(2);
        assertThat(balance().path("transferred").asInt()).isEqualTo(2);
    }

    @Test
    void a_recalled_lot_is_set_aside_wherever_it_is() {
        stock();
        changed(api.post(PM, study + "/supplies/products/asterol/lots/a1/recall", "{\"on\":\"" + today() + "\"}"));
        await().atMost(SOON).untilAsserted(() -> assertThat(balance().path("quarantined").asInt()).isEqualTo(4));
        var quarantine = items("/supplies/quarantines?open=true");
        assertThat(quarantine.at("/0/cause").asText()).isEqualTo("RECALL");
        problem(api.post(PM, site + "/quarantines/" + quarantine.at("/0/quarantineId").asText() + "/decision", "{\"decision\":\"RELEASE\",\"justification\":\"x\",\"on\":\"" + today() + "\"}"), 409, "lot-recalled");
        assertThat(items("/supplies/lots?status=RECALLED").at("/0/atSites").asInt()).isEqualTo(4);
    }

    @Test
    void events_delivered_twice_count_once() {
        views.deliver(projection, SuppliesSamples.PRODUCTS, 1);
        views.deliver(projection, SuppliesSamples.SUPPLIES, 1);
        var study = ((LedgerEvent) SuppliesSamples.PRODUCTS.getFirst()).studyId();
        var once = views.content(projection, study);
        assertThat(once.values()).allSatisfy(rows -> assertThat(rows).isNotEmpty());
        views.deliver(projection, SuppliesSamples.PRODUCTS, 2);
        views.deliver(projection, SuppliesSamples.SUPPLIES, 2);
        assertThat(views.content(projection, study)).isEqualTo(once);
    }

    private void release() {
        changed(api.post(PM, study + "/supplies/products/ASTEROL/lots/A1/release", "{\"on\":\"2025-03-01\",\"certificate\":\"QP-1\"}"));
    }

    private void stock() {
        release();
        var shipment = created(api.post(PM, site + "/supply-shipments", "{\"origin\":\"Depot Dublin\",\"units\":[" + SENT + "]}"));
        changed(api.post(PM, shipment + "/dispatch", "{\"on\":\"2025-03-10\"}"));
        changed(api.post(STAFF, shipment + "/receipt", "{\"on\":\"2025-03-12\",\"temperatureKept\":true,\"received\":[{\"product\":\"ASTEROL\",\"lot\":\"A1\",\"good\":4,\"goodKits\":[\"K1\",\"K2\",\"K3\",\"K4\"]}]}"));
    }

    /** As the resource sends it for a participant who is randomised and consented, and a delegated dispenser. */
    private void dispense(UUID subject, LocalDate on, String kit) {
        var lot = new LotStanding("ASTEROL", "A1", true, today().plusYears(1), LotStanding.Status.RELEASED);
        studies.send(new DispenseProduct(id, siteId, UUID.randomUUID(), subject, new Units("ASTEROL", "A1", 1, List.of(kit)), UUID.randomUUID(), null, null, on, new SupplySite(true, true, false),
            new RecipientStanding(siteId, true, true, false, true), List.of(lot), today()));
        views.settle();
    }

    private JsonNode balance() {
        return items("/supplies/balances?siteId=" + siteId).at("/0");
    }

    private JsonNode items(String path) {
        return shown(api.get(PM, study + path)).path("items");
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }
}
