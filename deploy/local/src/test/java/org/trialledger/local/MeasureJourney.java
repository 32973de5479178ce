package org.trialledger.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.trialledger.local.load.Api;

/** An urgent safety measure and its end, told to everybody whom it concerns: the authority's clock, the sites, who leads the study, the master file. */
final class MeasureJourney extends Journey {
    private static final String OFFICER = "sofia", INVESTIGATOR = "pia", EXECUTIVE = "sam", EDC = "edc-demo", FILER = "tom";
    /** Where safety-service counts days, unless it is told otherwise. */
    private static final ZoneId SPONSOR = ZoneId.of("Europe/Paris");

    private final LocalDate today = LocalDate.now(SPONSOR);
    private final String siteId, coordinator;
    private String measureId;

    MeasureJourney(LocalPlatform local) throws Exception {
        super(local);
        workIn(CaseJourney.STUDY);
        siteId = items(MANAGER, study + "/sites?q=101").getFirst().path("siteId").asText();
        coordinator = items(MANAGER, study + "/staff?siteId=" + siteId + "&role=COORDINATOR").getFirst().path("personId").asText();
    }

    /** safety-service to itself, study-service and tmf-service. */
    void declare() throws Exception {
        measureId = post(OFFICER, "/urgent-safety-measures", """
            {"hazard":"Two participants fainted within an hour of the first dose","action":"No first dose is given","takenOn":"%s","countries":["IE"],"stopsInclusion":true}""".formatted(today));
        eventually(() -> assertThat(get(OFFICER, study + "/urgent-safety-measures/" + measureId).at("/followed/clocks")).singleElement().satisfies(clock -> {
            assertThat(clock.path("ruleId").asText()).isEqualTo("EU-USM");
            assertThat(clock.path("dueOn").asText()).isEqualTo(today.plusDays(7).toString());
        }));
        for (var who : new String[] {MANAGER, EXECUTIVE})
            eventually(() -> assertThat(items(who, study + "/risks")).filteredOn(risk -> risk.at("/finding/measure/measureId").asText().equals(measureId)).singleElement()
                .satisfies(risk -> assertThat(risk.at("/finding/kind").asText()).isEqualTo("URGENT_SAFETY_MEASURE")));
        eventually(() -> assertThat(items(FILER, study + "/expected-documents?rule=URGENT-MEASURE-NOTIFICATION")).extracting(item -> item.path("artifact").asText()).containsExactly("03.03.01"));
    }

    /** Each site has the letter and says so. */
    void tellSites() throws Exception {
        var copies = study + "/safety-letters/distribution?kind=URGENT_SAFETY_MEASURE";
        eventually(() -> assertThat(items(INVESTIGATOR, copies)).extracting(copy -> copy.path("siteNumber").asText()).containsExactly("101", "102"));
        for (var copy : items(INVESTIGATOR, copies))
            post(INVESTIGATOR, "/safety-letters/sites/" + copy.path("siteId").asText() + "/" + copy.path("letterId").asText() + "/acknowledgement", "{\"on\":\"" + today + "\"}");
        eventually(() -> assertThat(items(OFFICER, copies + "&acknowledged=false")).isEmpty());
    }

    /** safety-service to site-service. */
    void stopInclusion() throws Exception {
        eventually(() -> assertThat(get(INVESTIGATOR, study + "/conduct").path("urgentSafetyMeasures").findValuesAsText("measureId")).containsExactly(measureId));
        var refused = include();
        assertThat(refused.status()).as(refused.describe()).isEqualTo(409);
        assertThat(refused.problem()).isEqualTo("inclusion-stopped-by-urgent-safety-measure");
    }

    void lift() throws Exception {
        send(OFFICER, "/urgent-safety-measures/" + measureId + "/lifting", "{\"on\":\"" + today + "\"}");
        eventually(() -> assertThat(get(INVESTIGATOR, study + "/conduct").path("urgentSafetyMeasures")).isEmpty());
        var included = include();
        assertThat(included.isSuccess()).as(included.describe()).isTrue();
        eventually(() -> assertThat(get(OFFICER, study + "/urgent-safety-measures/" + measureId).at("/followed/liftingLetterId").isTextual()).isTrue());
    }

    /** A participant of today, with consent. */
    private Api.Answer include() throws Exception {
        var form = get(MANAGER, study + "/conduct").path("consentForms").get(0);
        var body = """
            {"number":"101-900","sex":"F","age":40,"on":"%s","consent":{"type":"INITIAL","icfVersionId":"%s","language":"%s","signedOn":"%s","obtainedBy":"%s","modality":"ON_SITE","copyGiven":true}}"""
            .formatted(today, form.path("versionId").asText(), form.path("language").asText(), today, coordinator);
        return api.post(EDC, study + "/sites/" + siteId + "/subjects", body.getBytes(StandardCharsets.UTF_8), UUID.randomUUID().toString());
    }
}
