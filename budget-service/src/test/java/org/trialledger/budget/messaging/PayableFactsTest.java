package org.trialledger.budget.messaging;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trialledger.budget.payable.domain.PayableCommand.*;
import org.trialledger.budget.vendor.domain.MonitoringVisit;
import org.trialledger.budget.vendor.domain.VendorCommand.AcceptVisit;
import org.trialledger.budget.vendor.readmodel.Vendors;
import org.trialledger.platform.kafka.ReceivedEvent;

/** Reads what site-service has approved as the shape of its events. */
class PayableFactsTest {
    private static final UUID STUDY = UUID.randomUUID(), SITE = UUID.fromString("0199c000-0000-7000-8000-000000000701"), SUBJECT = UUID.fromString("0199c000-0000-7000-8000-000000001015"),
        VISIT = UUID.fromString("0199c000-0000-7000-8000-0000000000b1");

    @Test
    void visits_and_participants_are_noted_with_all_that_a_fee_depends_on() throws IOException {
        assertThat(PayableFacts.command(received("SubjectRegistered"))).contains(new NoteParticipant(STUDY, SITE, SUBJECT, "701-1015"));
        assertThat(PayableFacts.command(received("SubjectVisitOccurred"))).contains(new NoteSiteVisit(STUDY, SITE, SUBJECT, VISIT, "V4", LocalDate.of(2026, 4, 4), false));
        assertThat(PayableFacts.command(received("SubjectVisitCorrected"))).contains(new NoteSiteVisitCorrection(STUDY, SITE, VISIT, LocalDate.of(2026, 3, 28), false));
        assertThat(PayableFacts.command(received("ScreenFailed"))).contains(new NoteScreenFailure(STUDY, SITE, SUBJECT, 1, LocalDate.of(2026, 3, 8)));
        assertThat(PayableFacts.command(received("SubjectRandomised"))).contains(new NoteRandomisation(STUDY, SITE, SUBJECT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SubjectVisitEntered", "SubjectVisitVerified", "SiteActivated", "SiteClosedOut"})
    void so_is_what_makes_fees_due(String type) throws IOException {
        assertThat(PayableFacts.command(received(type))).isPresent();
    }

    @Test
    void a_missed_visit_is_owed_nothing() throws IOException {
        assertThat(PayableFacts.command(received("SubjectVisitMissed"))).isEmpty();
    }

    @Test
    void a_signed_visit_is_a_unit_of_every_vendor_that_is_paid_by_it() throws IOException {
        var contract = UUID.randomUUID();
        var signed = SignedVisits.signed(received("VisitReportSigned")).orElseThrow();
        assertThat(SignedVisits.commands(STUDY, signed, List.of(new Vendors.PaidByVisit(contract, "IMV")), null))
            .containsExactly(new AcceptVisit(STUDY, contract, "IMV", UUID.fromString("0199c000-0000-7000-8000-0000000000a1"), VISIT, MonitoringVisit.IMV, LocalDate.of(2026, 6, 10), null));
        assertThat(SignedVisits.signed(received("VisitReportApproved"))).isEmpty();
    }

    private static ReceivedEvent received(String type) throws IOException {
        var approved = Files.readString(Path.of(System.getProperty("basedir", ""), "../site-service/src/test/resources/events/site." + type + ".json"));
        return new ReceivedEvent(new UUID(1, 1), "site." + type, "1", STUDY, 0, 0, Instant.EPOCH, null, new ObjectMapper().readTree(approved));
    }
}
