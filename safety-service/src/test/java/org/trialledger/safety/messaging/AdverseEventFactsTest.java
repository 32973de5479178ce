package org.trialledger.safety.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.kafka.ReceivedEvent;
import org.trialledger.safety.safetycase.domain.CaseCommand;
import org.trialledger.safety.safetycase.domain.CaseCommand.TakeSiteReport;
import org.trialledger.safety.safetycase.domain.CaseReport.*;
import org.trialledger.safety.safetycase.domain.Causality;
import org.trialledger.safety.safetycase.domain.Seriousness;
import org.trialledger.safety.safetycase.domain.SiteReport;

/** Reads what site-service has approved as the shape of its events. */
class AdverseEventFactsTest {
    private static final UUID STUDY = UUID.fromString("0199c000-0000-7000-8000-000000000001"), SITE = UUID.fromString("0199c000-0000-7000-8000-000000000701"),
        SUBJECT = UUID.fromString("0199c000-0000-7000-8000-000000001015"), EVENT = UUID.fromString("0199c000-0000-7000-8000-0000000000ae");
    private static final SiteReport SYNCOPE = new SiteReport("SYNCOPE", new Coded("SYNCOPE", null, "MedDRA 16.1", null), "2014-01", null, Severity.SEVERE, List.of(Seriousness.HOSPITALISATION), Causality.PROBABLE,
        Outcome.RECOVERING, Action.DRUG_INTERRUPTED);
    private static final LocalDate AWARE = LocalDate.of(2014, 1, 16), RECEIVED = LocalDate.of(2014, 1, 24);

    @Test
    void a_reported_event_opens_its_case_on_the_day_site_service_recorded_it() throws IOException {
        assertThat(AdverseEventFacts.command(approved("site.AdverseEventReported"), RECEIVED))
            .contains(new TakeSiteReport(STUDY, CaseCommand.caseOf(EVENT), EVENT, SITE, SUBJECT, "701-1015", "1", SYNCOPE, AWARE, RECEIVED, null, "chris"));
    }

    @Test
    void what_follows_goes_to_the_same_case() throws IOException {
        assertThat(AdverseEventFacts.command(approved("site.AdverseEventFollowedUp"), RECEIVED))
            .contains(new TakeSiteReport(STUDY, CaseCommand.caseOf(EVENT), EVENT, SITE, SUBJECT, null, null, SYNCOPE, AWARE.plusDays(7), RECEIVED, "Discharge letter", "chris"));
    }

    @Test
    void the_event_beside_a_serious_report_is_no_second_report() throws IOException {
        assertThat(AdverseEventFacts.command(approved("site.SaeReportedBySite"), RECEIVED)).isEmpty();
    }

    private static ReceivedEvent approved(String type) throws IOException {
        var payload = Files.readString(Path.of(System.getProperty("basedir", ""), "../site-service/src/test/resources/events/" + type + ".json"));
        return new ReceivedEvent(new UUID(1, 1), type, "1", STUDY, 0, 0, Instant.parse("2014-01-24T23:59:59Z"), null, new ObjectMapper().readTree(payload));
    }
}
