package org.trialledger.site.subject;

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
import org.trialledger.platform.axon.Commands;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.testkit.TestTokens;
import org.trialledger.site.SiteApi;
import org.trialledger.site.SiteServices;
import org.trialledger.site.SiteStart;
import org.trialledger.site.StaffStart;
import org.trialledger.site.TestStudies;
import org.trialledger.platform.servicekit.Views;
import org.trialledger.site.activation.domain.ActivationCommand.HoldCause;
import org.trialledger.site.activation.domain.ActivationCommand.HoldSite;
import org.trialledger.site.activation.domain.ActivationCommand.SetEnrolmentCap;
import org.trialledger.site.adverseevent.readmodel.AdverseEventProjection;
import org.trialledger.site.conduct.domain.ConductCommand.*;
import org.trialledger.site.conduct.domain.ConsentForm;
import org.trialledger.site.reactions.readmodel.ConsentFormReaction;
import org.trialledger.site.subject.domain.SubjectEvent;
import org.trialledger.site.subject.domain.SubjectEvent.SubjectVisitMissed;
import org.trialledger.site.subject.domain.SubjectFixtures;
import org.trialledger.site.subject.readmodel.DirectShipmentProjection;
import org.trialledger.site.subject.readmodel.SubjectProjection;
import org.trialledger.site.subject.readmodel.VisitScheduleProjection;

/** Participants over HTTP, from registration to the end of participation. */
@QuarkusTest
@QuarkusTestResource(SiteServices.class)
class SubjectRestTest {
    private static final String STAFF = "site-staff", PM = "project-manager", EDC = "edc";
    private static final LocalDate SINCE = LocalDate.of(2012, 6, 1), TODAY = LocalDate.now(ZoneOffset.UTC);

    @TestHTTPResource("/") URI base;
    @Inject TestStudies studies;
    @Inject SiteStart sites;
    @Inject StaffStart staff;
    @Inject Commands commands;
    @Inject Views views;
    @Inject SubjectProjection subjects;
    @Inject VisitScheduleProjection schedules;
    @Inject DirectShipmentProjection shipments;
    @Inject AdverseEventProjection adverseEvents;
    @Inject ConsentFormReaction formReaction;
    SiteApi api;
    UUID id, site, investigator;
    String study;

    @BeforeEach
    void connect() {
        api = new SiteApi(base);
        id = studies.recruiting();
        study = study(id);
        site = sites.active(id, "701", "US", SINCE);
        investigator = staff.principalInvestigator(id, site, "US", SINCE);
    }

    @Test
    void a_participation_from_consent_to_completion() {
        created(api.post(PM, study + "/visit-schedule", """
            {"protocolVersion":"1.0","visits":[{"code":"4","number":4,"name":"WEEK 2","reference":"RANDOMISATION","day":14,"daysBefore":3,"daysAfter":3},
             {"code":"5","number":5,"name":"WEEK 4","reference":"RANDOMISATION","day":28,"daysBefore":3,"daysAfter":3}]}"""));
        var subject = randomised("701-1015");
        changed(api.post(EDC, subject + "/treatment-start", on("2014-01-02")));
        changed(api.post(EDC, subject + "/visits", """
            {"visits":[{"code":"4","number":4,"name":"WEEK 2","on":"2014-01-22","modality":"ON_SITE","enteredOn":"2014-01-23"},{"code":"4.1","number":4.1,"name":"UNSCHEDULED","on":"2014-01-25","modality":"HOME"}]}"""));
        changed(api.post(EDC, subject + "/visit-entries", "{\"on\":\"2014-01-26\",\"codes\":[\"4.1\"]}"));
        changed(api.post("cra", subject + "/visit-verifications", "{\"on\":\"2014-02-01\",\"codes\":[\"4\"]}"));
        var detail = shown(api.get("cra", subject));
        assertThat(detail.at("/subject/status").asText()).isEqualTo("ON_TREATMENT");
        assertThat(detail.at("/subject/siteNumber").asText()).isEqualTo("701");
        assertThat(detail.at("/visits/0/status").asText()).isEqualTo("VERIFIED");
        assertThat(detail.at("/visits/0/daysOutOfWindow").asInt()).isEqualTo(4);
        assertThat(detail.at("/visits/0/verifiedBy").asText()).isEqualTo("a-cra");
        assertThat(detail.at("/visits/1/unscheduled").asBoolean()).isTrue();
        assertThat(detail.at("/consents/0/icfLabel").asText()).isEqualTo("1.0");
        assertThat(steps(detail)).containsExactly("SubjectRegistered", "ConsentRecorded", "ScreeningStarted", "EligibilityConfirmed", "SubjectRandomised", "TreatmentStarted");
        var calendar = shown(api.get("cra", study + "/subject-visits"));
        assertThat(calendar.path("items").findValuesAsText("status")).containsExactly("VERIFIED", "ENTERED", "PLANNED");
        assertThat(calendar.at("/items/2/plannedOn").asText()).isEqualTo("2014-01-29");
        assertThat(shown(api.get("cra", study + "/subject-visits?outOfWindow=true&from=2014-01-01&to=2014-01-31&site=" + site)).path("items")).hasSize(1);
        problem(api.post(EDC, subject + "/visit-corrections", "{\"code\":\"9\",\"on\":\"2014-01-16\",\"modality\":\"ON_SITE\"}"), 409, "visit-unknown");
        created(api.post(EDC, subject + "/visit-corrections", "{\"code\":\"4\",\"on\":\"2014-01-16\",\"modality\":\"ON_SITE\"}"));
        changed(api.post(EDC, subject + "/treatment-end", on("2014-07-02")));
        problem(api.post(EDC, subject + "/completion", on("2014-06-01")), 409, "dates-out-of-order");
        changed(api.post(EDC, subject + "/completion", on("2014-07-02")));
        problem(api.post(EDC, subject + "/visits", visit("9", "2014-07-03")), 409, "visit-after-end");
        detail = shown(api.get("cra", subject));
        assertThat(detail.at("/subject/status").asText()).isEqualTo("COMPLETED");
        assertThat(detail.at("/visits/0/status").asText()).isEqualTo("ENTERED");
        assertThat(detail.at("/visits/0/daysOutOfWindow").asInt()).isZero();
        assertThat(shown(api.get("cra", study + "/visit-schedule")).path("visits")).hasSize(2);
        var enrolment = shown(api.get(PM, study + "/enrolment-cap"));
        assertThat(enrolment.path("enrolled").asInt()).isEqualTo(1);
        assertThat(subject).endsWith(enrolment.path("firstSubjectId").asText());
        for (var view : new Projection[] {subjects, schedules}) views.rebuild(view, id);
    }

    @Test
    void each_refusal_has_its_own_problem_and_records_nothing() {
        var form = TestStudies.consentForm(id);
        var path = study + "/sites/" + site + "/subjects";
        problem(api.post(EDC, path, registration("Smith", form, investigator, "2013-12-26")), 409, "subject-number-malformed");
        problem(api.post(EDC, path, registration("701-1", Ids.next(), investigator, "2013-12-26")), 409, "consent-form-unknown");
        problem(api.post(EDC, path, registration("701-1", form, investigator, "2011-12-26")), 409, "consent-form-not-in-force");
        problem(api.post(EDC, path, registration("701-1", form, investigator, TODAY.plusDays(2).toString())), 409, "date-in-future");
        var coordinator = staff.coordinator(id, site, "US", SINCE);
        problem(api.post(EDC, path, registration("701-1", form, coordinator, "2013-12-26")), 409, "consent-not-by-delegate");
        problem(api.post(EDC, path, registration("701-1", form, investigator, "2012-05-01")), 409, "consent-not-by-delegate");
        problem(api.post(EDC, study + "/sites/" + Ids.next() + "/subjects", registration("701-1", form, investigator, "2013-12-26")), 404, "not-found");
        var subject = created(api.post(EDC, path, registration("701-1", form, investigator, "2013-12-26")));
        problem(api.post(EDC, path, registration("701-1", form, investigator, "2013-12-26")), 409, "site-subject-number-taken");
        problem(api.post(EDC, subject + "/visits", visit("1", "2013-12-25")), 409, "visit-before-consent");
        problem(api.post(EDC, subject + "/randomisation", "{\"on\":\"2014-01-02\",\"randomisationNumber\":\"R-1\"}"), 409, "subject-status-not-allowed");
        problem(api.post(EDC, subject + "/screening", on("2013-12-01")), 409, "dates-out-of-order");
        changed(api.post(EDC, subject + "/screening", on("2013-12-26")));
        problem(api.post(EDC, subject + "/randomisation", "{\"on\":\"2014-01-02\",\"randomisationNumber\":\"R-1\"}"), 409, "eligibility-not-confirmed");
        problem(api.post(EDC, subject + "/eligibility", "{\"on\":\"2014-01-01\",\"confirmedBy\":\"" + coordinator + "\"}"), 409, "eligibility-not-by-delegate");
        var named = problem(api.post(EDC, subject + "/screen-failure", "{\"on\":\"2014-01-02\",\"reason\":\"OTHER\",\"comment\":\"ask Mrs. Smith\"}"), 409, "direct-identifier-suspected");
        assertThat(named.at("/errors/0/pointer").asText()).isEqualTo("/comment");
        assertThat(named.path("citation").asText()).contains("164.514");
        assertThat(steps(shown(api.get("cra", subject)))).hasSize(3);
        problem(api.post("cra", subject + "/screening", on("2013-12-26")), 403, "forbidden");
        problem(api.get("cra", study + "/subjects/" + Ids.next()), 404, "not-found");
    }

    @Test
    void caps_holds_halts_and_the_lock_stop_what_they_must() {
        var one = eligible("701-1");
        var other = eligible("701-2");
        changed(api.post(PM, study + "/enrolment-cap", "{\"cap\":1}"));
        changed(api.post(EDC, one + "/randomisation", "{\"on\":\"2014-01-02\",\"randomisationNumber\":\"R-1\"}"));
        problem(api.post(EDC, other + "/randomisation", "{\"on\":\"2014-01-02\",\"randomisationNumber\":\"R-2\"}"), 409, "study-enrolment-cap-reached");
        changed(api.post(PM, study + "/enrolment-cap", "{}"));
        problem(api.post(EDC, other + "/randomisation", "{\"on\":\"2014-01-02\",\"randomisationNumber\":\"R-1\"}"), 409, "site-randomisation-number-taken");
        commands.send(new SetEnrolmentCap(id, site, 1, "Drug supply"));
        problem(api.post(EDC, other + "/randomisation", "{\"on\":\"2014-01-02\",\"randomisationNumber\":\"R-2\"}"), 409, "enrolment-cap-reached");
        commands.send(new SetEnrolmentCap(id, site, null, "Supplied"));
        commands.send(new HoldSite(id, site, HoldCause.SAFETY, "Signal", LocalDate.of(2014, 3, 1), TODAY));
        problem(api.post(EDC, other + "/randomisation", "{\"on\":\"2014-03-02\",\"randomisationNumber\":\"R-2\"}"), 409, "site-on-hold");
        changed(api.post(EDC, one + "/visits", visit("4", "2014-03-02")));
        commands.send(new NoteHalt(id, true, LocalDate.of(2014, 2, 1), "Signal"));
        problem(api.post(EDC, other + "/randomisation", "{\"on\":\"2014-02-02\",\"randomisationNumber\":\"R-2\"}"), 409, "study-halted");
        commands.send(new NoteDatabaseLock(id, TODAY));
        problem(api.post(EDC, one + "/visits", visit("5", "2014-03-03")), 409, "database-locked");
        problem(api.post(EDC, one + "/adverse-events", adverseEvent("9", "[]", "NOT_RECOVERED")), 409, "database-locked");
        assertThat(shown(api.get(PM, study + "/enrolment-cap")).path("enrolled").asInt()).isEqualTo(1);
    }

    /** Regulation (EU) 536/2014 Art. 54. */
    @Test
    void while_an_urgent_safety_measure_holds_nobody_is_included_in_its_countries() {
        UUID measure = Ids.next(), other = Ids.next();
        var ongoing = randomised("701-1");
        var screened = eligible("701-2");
        commands.send(new NoteUrgentSafetyMeasure(id, other, LocalDate.of(2014, 1, 15), List.of("IE"), true));
        commands.send(new NoteUrgentSafetyMeasure(id, measure, LocalDate.of(2014, 2, 1), List.of("US"), true));
        problem(api.post(EDC, screened + "/randomisation", "{\"on\":\"2014-02-01\",\"randomisationNumber\":\"R-2\"}"), 409, "inclusion-stopped-by-urgent-safety-measure");
        var subjects = study + "/sites/" + site + "/subjects";
        problem(api.post(EDC, subjects, registration("701-3", TestStudies.consentForm(id), investigator, "2014-02-02")), 409, "inclusion-stopped-by-urgent-safety-measure");
        created(api.post(EDC, subjects, registration("701-4", TestStudies.consentForm(id), investigator, "2014-01-31")));
        var prescreened = created(api.post(EDC, subjects, "{\"number\":\"701-5\",\"on\":\"2014-02-02\"}"));
        problem(api.post(EDC, prescreened + "/consents", consent("INITIAL", TestStudies.consentForm(id), "2014-02-02")), 409, "inclusion-stopped-by-urgent-safety-measure");
        changed(api.post(EDC, ongoing + "/treatment-start", on("2014-02-02")));
        created(api.post(EDC, ongoing + "/visits", visit("4", "2014-02-03")));
        created(api.post(EDC, ongoing + "/consents", consent("RECONSENT", TestStudies.consentForm(id), "2014-02-04")));
        assertThat(shown(api.get(STAFF, study + "/conduct")).path("urgentSafetyMeasures").findValuesAsText("measureId")).containsExactly(other.toString(), measure.toString());

        commands.send(new NoteMeasureLifting(id, measure, LocalDate.of(2014, 3, 1)));
        problem(api.post(EDC, screened + "/randomisation", "{\"on\":\"2014-02-28\",\"randomisationNumber\":\"R-2\"}"), 409, "inclusion-stopped-by-urgent-safety-measure");
        changed(api.post(EDC, screened + "/randomisation", "{\"on\":\"2014-03-01\",\"randomisationNumber\":\"R-2\"}"));
        assertThat(shown(api.get(STAFF, study + "/conduct")).path("urgentSafetyMeasures").findValuesAsText("measureId")).containsExactly(other.toString());
    }

    @Test
    void the_funnel_counts_whoever_reached_a_step() {
        randomised("701-1");
        var failed = eligible("701-2");
        changed(api.post(EDC, failed + "/screen-failure", "{\"on\":\"2014-01-02\",\"reason\":\"EXCLUSION_MET\",\"criteria\":[\"16\"]}"));
        var withdrawn = randomised("701-3");
        changed(api.post(EDC, withdrawn + "/consent-withdrawal", "{\"on\":\"2014-02-02\"}"));
        created(api.post(STAFF, study + "/sites/" + site + "/subjects", "{\"number\":\"701-4\",\"on\":\"2014-01-02\"}"));
        var row = shown(api.get("finance-preparer", study + "/subject-funnel")).at("/items/0");
        assertThat(row.path("group").asText()).isEqualTo("701");
        assertThat(row.path("registered").asInt()).isEqualTo(4);
        assertThat(row.path("consented").asInt()).isEqualTo(3);
        assertThat(row.path("screenFailed").asInt()).isEqualTo(1);
        assertThat(row.path("enrolled").asInt()).isEqualTo(2);
        assertThat(row.path("withdrawn").asInt()).isEqualTo(1);
        assertThat(row.path("ongoing").asInt()).isEqualTo(1);
        assertThat(row.path("screenFailureRate").asDouble()).isEqualTo(33.3);
        assertThat(row.path("dropOutRate").asDouble()).isEqualTo(50.0);
        for (var by : new String[] {"COUNTRY", "STUDY"}) assertThat(shown(api.get(PM, study + "/subject-funnel?by=" + by + "&site=" + site)).at("/items/0/enrolled").asInt()).isEqualTo(2);
        assertThat(shown(api.get(PM, study + "/screen-failures")).at("/items/0/reason").asText()).isEqualTo("EXCLUSION_MET");
        assertThat(shown(api.get(PM, study + "/subjects?status=SCREEN_FAILED&country=US&q=701&sort=-enrolledOn")).path("items")).hasSize(1);
        var csv = api.getAs("text/csv", "cra", study + "/subjects?limit=2");
        assertThat(csv.body().lines()).hasSize(3).first().asString().startsWith("subjectId,subjectNumber,siteId,siteNumber,country,status");
        var page = shown(api.get("cra", study + "/subjects?limit=3"));
        assertThat(shown(api.get("cra", study + "/subjects?limit=3&cursor=" + page.path("nextCursor").asText())).path("items").findValuesAsText("subjectNumber")).containsExactly("701-4");
        problem(api.get("cra", study + "/subjects?sort=-enrolledOn&cursor=" + page.path("nextCursor").asText()), 400, "invalid-cursor");
    }

    @Test
    void a_site_sees_its_own_subjects_and_a_former_site_what_it_recorded() {
        var there = sites.active(id, "702", "US", SINCE);
        staff.principalInvestigator(id, there, "US", SINCE);
        String here701 = TestTokens.get().token("staff-701-" + id, STAFF), there702 = TestTokens.get().token("staff-702-" + id, STAFF);
        studies.give(id, "staff-701-" + id, STAFF, "US", "701");
        studies.give(id, "staff-702-" + id, STAFF, "US", "702");
        var subject = randomised("701-1");
        created(api.postWith(here701, subject + "/visits", visit("4", "2014-01-16")));
        problem(api.postWith(there702, subject + "/visits", visit("5", "2014-01-17")), 403, "forbidden");
        problem(api.getWith(there702, subject), 404, "not-found");
        assertThat(shown(api.getWith(there702, study + "/subjects")).path("items")).isEmpty();
        changed(api.post(PM, subject + "/transfer", "{\"on\":\"2014-02-01\",\"siteId\":\"" + there + "\"}"));
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> created(api.postWith(there702, subject + "/visits", visit("5", "2014-02-02"))));
        assertThat(shown(api.getWith(there702, subject)).path("visits")).hasSize(2);
        assertThat(shown(api.getWith(there702, subject)).at("/sites/0/until").asText()).isEqualTo("2014-02-01");
        var former = shown(api.getWith(here701, subject));
        assertThat(former.path("visits").findValuesAsText("code")).containsExactly("4");
        assertThat(steps(former)).doesNotContain("SubjectTransferred").contains("SubjectRandomised");
        assertThat(shown(api.getWith(here701, study + "/subject-visits")).path("items").findValuesAsText("code")).containsExactly("4");
        assertThat(shown(api.getWith(there702, study + "/subjects")).path("items")).hasSize(1);
        problem(api.postWith(here701, subject + "/visits", visit("6", "2014-02-03")), 403, "forbidden");
        views.rebuild(subjects, id);
    }

    @Test
    void a_new_version_of_a_form_calls_participants_to_consent_again() {
        var ongoing = randomised("701-1");
        var late = randomised("701-2");
        var failed = eligible("701-3");
        changed(api.post(EDC, failed + "/screen-failure", "{\"on\":\"2014-01-02\",\"reason\":\"NOT_STATED\"}"));
        var version = Ids.next();
        var form = new ConsentForm(version, formOf(id), "2.0", "en", null, null, LocalDate.of(2014, 2, 1), TestStudies.consentForm(id),
            new ConsentForm.Reconsent(ConsentForm.Population.ONGOING, LocalDate.of(2014, 3, 1)));
        commands.send(new NoteConsentForm(id, form));
        var campaigns = study + "/reconsent-campaigns";
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(shown(api.get(PM, campaigns)).at("/items/0/overdue").asInt()).isEqualTo(2));
        problem(api.post(EDC, study + "/sites/" + site + "/subjects", registration("701-9", TestStudies.consentForm(id), investigator, "2014-02-02")), 409, "consent-version-superseded");
        created(api.post(EDC, ongoing + "/consents", consent("RECONSENT", version, "2014-02-20")));
        created(api.post(EDC, late + "/consents", consent("RECONSENT", version, "2014-03-20")));
        var campaign = shown(api.get(PM, campaigns)).at("/items/0");
        assertThat(campaign.path("required").asInt()).isEqualTo(2);
        assertThat(campaign.path("fulfilled").asInt()).isEqualTo(2);
        assertThat(campaign.path("onTimePercent").asDouble()).isEqualTo(50.0);
        var one = campaigns + "/" + campaign.path("campaignId").asText();
        assertThat(shown(api.get(PM, one)).path("icfLabel").asText()).isEqualTo("2.0");
        assertThat(shown(api.get(PM, one + "/subjects")).path("items").findValuesAsText("status")).containsExactly("FULFILLED", "FULFILLED");
        var compliance = shown(api.get(PM, study + "/consent-compliance")).path("items");
        assertThat(compliance.findValuesAsText("latestIcfLabel")).containsExactly("2.0", "2.0", "1.0");
        assertThat(shown(api.get(PM, study + "/consent-compliance?owing=true")).path("items")).isEmpty();
        problem(api.post(PM, study + "/sites/" + site + "/reconsent-campaigns", "{\"icfVersionId\":\"" + version + "\",\"population\":\"ONGOING\",\"effectiveOn\":\"2014-02-01\"}"), 409, "campaign-already-started");
        assertThat(shown(api.get("inspector", ongoing)).at("/reconsent/0/onTime").asBoolean()).isTrue();
        views.rebuild(subjects, id);
        views.rebuild(formReaction, id);
    }

    @Test
    void product_goes_home_from_hand_to_hand() {
        var subject = randomised("701-1");
        var dispatch = """
            {"on":"2014-02-03","from":"PHARMACY","contents":[{"product":"Study patch","kits":["K-1","K-2"]}],"courier":"Cold Courier","trackingNumber":"CC-77","handedOverBy":"Pharmacy desk"}""";
        problem(api.post(STAFF, eligible("701-2") + "/direct-shipments", dispatch), 409, "shipment-not-for-subject");
        var shipment = created(api.post(STAFF, subject + "/direct-shipments", dispatch));
        problem(api.post(STAFF, shipment + "/receipt", "{\"on\":\"2014-02-04\",\"by\":\"Electronic diary\"}"), 409, "shipment-status-not-allowed");
        changed(api.post(STAFF, shipment + "/trouble", "{\"on\":\"2014-02-04\",\"trouble\":\"DELAYED\"}"));
        changed(api.post(STAFF, shipment + "/delivery", "{\"on\":\"2014-02-04\",\"temperatureKept\":true}"));
        changed(api.post(STAFF, shipment + "/receipt", "{\"on\":\"2014-02-04\",\"by\":\"Electronic diary\"}"));
        changed(api.post(STAFF, shipment + "/return", "{\"on\":\"2014-03-04\",\"comment\":\"Two patches left\"}"));
        var detail = shown(api.get("cra", shipment));
        assertThat(detail.path("custody").findValuesAsText("step"))
            .containsExactly("DirectShipmentDispatched", "DirectShipmentTroubled", "DirectShipmentDelivered", "DirectShipmentConfirmed", "DirectShipmentReturned");
        assertThat(detail.at("/shipment/kits").toString()).isEqualTo("[\"K-1\",\"K-2\"]");
        assertThat(shown(api.get("cra", study + "/direct-shipments?status=RETURNED&subject=" + subject.substring(subject.lastIndexOf('/') + 1))).path("items")).hasSize(1);
        var elsewhere = studies.recruiting();
        problem(api.post(STAFF, study(elsewhere) + shipment.substring(study.length()) + "/return", "{\"on\":\"2014-03-05\"}"), 404, "not-found");
        views.rebuild(shipments, id);
    }

    @Test
    void adverse_events_are_reported_and_followed_up() {
        var subject = randomised("701-1");
        var event = created(api.post(EDC, subject + "/adverse-events", adverseEvent("1", "[]", "NOT_RECOVERED")));
        problem(api.post(EDC, subject + "/adverse-events", adverseEvent("1", "[]", "NOT_RECOVERED")), 409, "site-adverse-event-taken");
        problem(api.post(EDC, subject + "/adverse-events", adverseEvent("2", "[]", "FATAL")), 409, "death-contradictory");
        created(api.post(EDC, event + "/follow-ups", "{\"awareOn\":\"2014-01-20\",\"description\":" + description("[\"HOSPITALISATION\"]", "RECOVERING") + "}"));
        created(api.post(EDC, subject + "/adverse-events", adverseEvent("3", "[]", "UNKNOWN")));
        var detail = shown(api.get("safety-officer", event));
        assertThat(detail.at("/adverseEvent/serious").asBoolean()).isTrue();
        assertThat(detail.at("/adverseEvent/seriousAwareOn").asText()).isEqualTo("2014-01-20");
        assertThat(detail.path("reports")).hasSize(2);
        assertThat(shown(api.get("medical-monitor", study + "/adverse-events?serious=true&from=2014-01-20&to=2014-01-20&site=" + site)).path("items")).hasSize(1);
        var page = shown(api.get("medical-monitor", study + "/adverse-events?limit=1"));
        assertThat(shown(api.get("medical-monitor", study + "/adverse-events?limit=1&cursor=" + page.path("nextCursor").asText())).at("/items/0/localId").asText()).isEqualTo("3");
        assertThat(api.getAs("text/csv", "cra", study + "/adverse-events").body()).contains("description.term");
        problem(api.post(EDC, study(studies.recruiting()) + event.substring(study.length()) + "/follow-ups", "{\"awareOn\":\"2014-01-20\",\"description\":" + description("[]", "UNKNOWN") + "}"), 404, "not-found");
        views.rebuild(adverseEvents, id);
    }

    @Test
    void an_arm_is_for_the_unblinded_alone() {
        var subject = randomised("701-1");
        changed(api.post("irt", subject + "/treatment-allocation", "{\"arm\":\"Low dose\"}"));
        problem(api.post("irt", subject + "/treatment-allocation", "{\"arm\":\"High dose\"}"), 409, "site-treatment-allocation-taken");
        for (var blinded : new String[] {PM, EDC, STAFF}) problem(api.post(blinded, subject + "/treatment-allocation", "{\"arm\":\"Low dose\"}"), 403, "forbidden");
        for (var blinded : new String[] {PM, "inspector", "medical-monitor"}) problem(api.get(blinded, study + "/treatment-allocations"), 403, "forbidden");
        assertThat(shown(api.get("unblinded-statistician", study + "/treatment-allocations")).at("/items/0/arm").asText()).isEqualTo("Low dose");
        assertThat(api.getAs("text/csv", "unblinded-pharmacist", study + "/treatment-allocations").body()).contains("Low dose");
        assertThat(shown(api.get("irt", study + "/treatment-allocations")).at("/items/0/arm").asText()).isEqualTo("Low dose");
        views.settle();
        var reads = shown(api.get("qa-auditor", study + "/treatment-allocations/reads")).path("items");
        assertThat(reads).extracting(read -> read.path("readBy").asText() + " " + read.path("operation").asText()).as("people, before they were answered; no refusal and no machine")
            .containsExactly("a-unblinded-statistician listTreatmentAllocations", "a-unblinded-pharmacist listTreatmentAllocations");
        assertThat(reads.toString()).doesNotContain("Low dose");
        assertThat(shown(api.get(PM, study + "/treatment-allocations/reads?readBy=a-unblinded-pharmacist")).path("items")).hasSize(1);
        for (var unentitled : new String[] {"unblinded-statistician", "unblinded-pharmacist", "irt", "medical-monitor", STAFF}) problem(api.get(unentitled, study + "/treatment-allocations/reads"), 403, "forbidden");
        assertThat(api.get("inspector", subject).body()).doesNotContain("Low dose");
        assertThat(views.content(subjects, id).get("treatment_allocation")).singleElement().asString().doesNotContain("Low dose").contains("$sealed:");
    }

    @Test
    void a_retry_is_answered_as_the_first_time() {
        var body = registration("701-1", TestStudies.consentForm(id), investigator, "2013-12-26");
        var first = created(api.postAgain(EDC, study + "/sites/" + site + "/subjects", body, "key-" + id));
        assertThat(created(api.postAgain(EDC, study + "/sites/" + site + "/subjects", body, "key-" + id))).isEqualTo(first);
        assertThat(shown(api.get("cra", study + "/subjects")).path("items")).hasSize(1);
    }

    @Test
    void events_delivered_twice_count_once() {
        var events = SubjectSamples.ALL.stream().filter(event -> event instanceof SubjectEvent && !(event instanceof SubjectVisitMissed)).toList();
        views.deliver(subjects, events, 2);
        var once = views.content(subjects, SubjectFixtures.STUDY);
        assertThat(once.get("subject")).hasSize(1);
        assertThat(once.get("subject_visit")).hasSize(1);
        views.deliver(subjects, events, 1);
        assertThat(views.content(subjects, SubjectFixtures.STUDY)).isEqualTo(once);
    }

    // What tests begin with

    private String eligible(String number) {
        var subject = created(api.post(EDC, study + "/sites/" + site + "/subjects", registration(number, TestStudies.consentForm(id), investigator, "2013-12-26")));
        changed(api.post(EDC, subject + "/screening", on("2013-12-26")));
        changed(api.post(EDC, subject + "/eligibility", "{\"on\":\"2014-01-02\",\"confirmedBy\":\"" + investigator + "\"}"));
        return subject;
    }

    private String randomised(String number) {
        var subject = eligible(number);
        changed(api.post(EDC, subject + "/randomisation", "{\"on\":\"2014-01-02\",\"randomisationNumber\":\"R-" + number + "\",\"stratum\":\"USA\"}"));
        return subject;
    }

    private static String registration(String number, UUID form, UUID obtainedBy, String on) {
        return """
            {"number":"%s","sex":"F","age":63,"on":"%s","consent":{"type":"INITIAL","icfVersionId":"%s","language":"en","signedOn":"%s","obtainedBy":"%s","modality":"ON_SITE","copyGiven":true}}"""
            .formatted(number, on, form, on, obtainedBy);
    }

    private String consent(String type, UUID form, String on) {
        return "{\"consent\":{\"type\":\"%s\",\"icfVersionId\":\"%s\",\"language\":\"en\",\"signedOn\":\"%s\",\"obtainedBy\":\"%s\",\"modality\":\"REMOTE\",\"copyGiven\":true}}".formatted(type, form, on, investigator);
    }

    /** The form whose first version {@link TestStudies#recruiting} put in force. */
    private UUID formOf(UUID study) {
        var forms = shown(api.get(PM, study(study) + "/conduct")).path("consentForms");
        return UUID.fromString(forms.get(0).path("formId").asText());
    }

    private static String visit(String code, String on) {
        return "{\"visits\":[{\"code\":\"%s\",\"name\":\"Visit %s\",\"on\":\"%s\",\"modality\":\"ON_SITE\"}]}".formatted(code, code, on);
    }

    private static String adverseEvent(String localId, String seriousness, String outcome) {
        return "{\"localId\":\"%s\",\"awareOn\":\"2014-01-16\",\"description\":%s}".formatted(localId, description(seriousness, outcome));
    }

    private static String description(String seriousness, String outcome) {
        return "{\"term\":\"SYNCOPE\",\"startedOn\":\"2014-01\",\"severity\":\"MILD\",\"seriousness\":%s,\"relatedness\":\"PROBABLE\",\"outcome\":\"%s\"}".formatted(seriousness, outcome);
    }

    private static String on(String day) {
        return "{\"on\":\"" + day + "\"}";
    }

    private static Iterable<String> steps(JsonNode detail) {
        return detail.path("steps").findValuesAsText("step");
    }
}
