package org.trialledger.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.site.SiteApi.*;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.kafka.ReceivedEvent;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.site.deviation.domain.Classification;
import org.trialledger.site.deviation.domain.DeviationCommand.Account;
import org.trialledger.site.deviation.domain.DeviationEvent.*;
import org.trialledger.site.messaging.FiledDocuments;
import org.trialledger.site.monitoring.domain.MonitoringVisitEvent.VisitReportSubmitted;
import org.trialledger.site.subject.domain.SubjectEvent.*;
import org.trialledger.site.subject.domain.VisitReport;

/** What figures make of events that correct each other, come twice, or come from the master file. */
@QuarkusTest
@QuarkusTestResource(SiteServices.class)
class FiguresTest extends OversightFixture {
    @Inject FiledDocuments documents;
    @Inject Sql sql;

    @Test
    void figures_keep_what_was_known_before_a_correction() {
        var site = place("101", "IE");
        UUID subject = Ids.next(), visit = Ids.next(), deviation = Ids.next();
        var account = new Account(null, null, AS_OF, AS_OF, "x", null, false);
        for (int time = 0; time < 2; time++) {
            take(activated(site, "101"), THEN, 1);
            take(new SubjectVisitOccurred(id, site, subject, visit, 1, "V1", null, "V1", AS_OF, null, VisitReport.Modality.ON_SITE, false, AS_OF, 0), THEN, 2);
            take(new SubjectVisitCorrected(id, site, subject, visit, AS_OF.minusDays(2), null, VisitReport.Modality.ON_SITE, false, AS_OF, -2, AS_OF, "Typing"), LATER, 3);
            take(new DeviationRecorded(id, site, deviation, "CONSENT.VERSION", account, null, null), THEN, 4);
            take(new DeviationClassified(id, site, deviation, Classification.IMPORTANT, null, null, "maria", null), THEN, 5);
            take(new DeviationWithdrawn(id, site, deviation, "Not one"), LATER, 6);
        }
        assertThat(views.content(figures, id).get("figure_fact")).hasSize(5);
        created(api.post(PM, study + "/risk-indicators", "{\"code\":\"WINDOW\",\"formula\":\"VISITS_OUT_OF_WINDOW\"}"));
        created(api.post(PM, study + "/risk-indicators", "{\"code\":\"CONSENT\",\"formula\":\"IMPORTANT_DEVIATIONS\"}"));
        var then = shown(api.get(PM, study + "/risk-indicators/heat-map?asOf=" + AS_OF + "&knownAt=2025-07-02T00:00:00Z")).path("items");
        var now = shown(api.get(PM, study + "/risk-indicators/heat-map?asOf=" + AS_OF)).path("items");
        assertThat(then.findValuesAsText("count")).containsExactly("1.0", "0.0");
        assertThat(now.findValuesAsText("count")).containsExactly("0.0", "1.0");
        assertThat(now.findValuesAsText("number")).containsExactly("1.0", "1.0");
    }

    private void told(int number, String type, String payload) throws IOException {
        var event = new ReceivedEvent(new UUID(id.getMostSignificantBits(), number), type, "1", id, 0, 0, THEN, null, new ObjectMapper().readTree(payload));
        transactions.inOne(_ -> {
            documents.handle(event);
            return null;
        });
    }

    private String filed(UUID document, int version, String site, LocalDate artifactDate, boolean restricted) {
        return "{\"documentId\":\"%s\",\"scope\":{%s},%s\"restricted\":%s,\"version\":{\"number\":%d},\"filedOn\":\"%s\"}".formatted(document, site, artifactDate == null ? "" : "\"artifactDate\":\"" + artifactDate + "\",", restricted, version, AS_OF);
    }

    /** Of site 101: one in time and returned, its next version late, one without a date; moved there, one late; and one that is restricted, which nobody counts. */
    @Test
    void documents_that_came_late_or_came_back_are_figures_of_their_site() throws IOException {
        UUID site = place("101", "IE"), returned = Ids.next(), moved = Ids.next(), restricted = Ids.next(), undated = Ids.next();
        var here = "\"level\":\"SITE\",\"siteId\":\"" + site + "\"";
        take(activated(site, "101"), THEN, 1);
        for (int time = 0; time < 2; time++) {
            told(1, "tmf.DocumentReceived", filed(returned, 1, here, AS_OF.minusDays(30), false));
            told(2, "tmf.DocumentReturned", "{\"documentId\":\"" + returned + "\",\"scope\":{" + here + "},\"versionNumber\":1,\"on\":\"" + AS_OF + "\"}");
            told(3, "tmf.VersionAdded", filed(returned, 2, here, AS_OF.minusDays(31), false));
            told(4, "tmf.DocumentReceived", filed(undated, 1, here, null, false));
            told(5, "tmf.DocumentReceived", filed(moved, 1, "\"level\":\"STUDY\"", AS_OF.minusDays(90), false));
            told(6, "tmf.DocumentIndexed", "{\"documentId\":\"" + moved + "\",\"scope\":{" + here + "},\"restricted\":false}");
            told(7, "tmf.DocumentReceived", filed(restricted, 1, here, AS_OF.minusDays(90), true));
            told(8, "tmf.VersionAdded", filed(restricted, 2, here, AS_OF.minusDays(90), false));
        }
        created(api.post(PM, study + "/risk-indicators", "{\"code\":\"LATE\",\"formula\":\"LATE_DOCUMENTS\"}"));
        created(api.post(PM, study + "/risk-indicators", "{\"code\":\"RETURNED\",\"formula\":\"RETURNED_DOCUMENTS\"}"));
        var now = shown(api.get(PM, study + "/risk-indicators/heat-map?asOf=" + AS_OF)).path("items");
        assertThat(now.findValuesAsText("count")).containsExactly("2.0", "1.0");
        assertThat(now.findValuesAsText("number")).containsExactly("3.0", "4.0");
    }

    @Test
    void a_visit_report_counts_by_its_first_submission_whichever_draft_that_was() {
        var site = place("101", "IE");
        var visit = Ids.next();
        for (int time = 0; time < 2; time++) {
            take(new VisitReportSubmitted(id, site, visit, 2, AS_OF, true), THEN, 1);
            take(new VisitReportSubmitted(id, site, visit, 3, AS_OF.plusDays(9), false), LATER, 2);
        }
        var counted = sql.list("select marked, happened_on from figure_fact where study_id = ? and kind = 'VISIT_REPORT_SUBMITTED'", row -> row.getBoolean(1) + " " + row.getObject(2, LocalDate.class), id);
        assertThat(counted).containsExactly("true " + AS_OF);
    }
}
