package org.trialledger.tmf.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.kafka.ReceivedEvent;
import org.trialledger.tmf.expected.application.CalledDocuments;
import org.trialledger.tmf.expected.application.CalledDocumentsOf;
import org.trialledger.tmf.reactions.ReportFromSafety.Kept;

/** Which of what safety-service kept is filed as what, by the packs that are shipped. */
class AcceptedReportsTest {
    private static final UUID STUDY = UUID.fromString("0199c000-0000-7000-8000-000000000001");
    private final CalledDocuments called = CalledDocumentsOf.shipped();

    private static ReceivedEvent received(String type, String payload) throws IOException {
        return new ReceivedEvent(new UUID(1, 1), type, "1", STUDY, 0, 0, Instant.parse("2026-06-01T10:00:00Z"), null, new ObjectMapper().readTree(payload));
    }

    private static String approved() throws IOException {
        return Files.readString(Path.of(System.getProperty("basedir", ""), "../safety-service/src/test/resources/events/safety.SafetySubmissionAccepted.json"));
    }

    private List<String> filed(String payload) throws IOException {
        return AcceptedReports.kept(received("safety.SafetySubmissionAccepted", payload), called).stream().map(AcceptedReportsTest::told).toList();
    }

    private static String told(Kept kept) {
        return String.join(" ", kept.artifact(), kept.scope().level().name(), String.valueOf(kept.scope().country()), kept.fileName(), kept.sha256().substring(0, 4), kept.restricted() ? "restricted" : "open");
    }

    @Test
    void the_report_and_the_acknowledgement_are_filed_where_each_is_expected() throws IOException {
        assertThat(filed(approved())).containsExactly("07.02.01 STUDY null US-SPONSOR-8744554B-1 9f86 open", "03.03.01 COUNTRY US US-SPONSOR-8744554B-1-acknowledgement 2c26 open");
        assertThat(AcceptedReports.kept(received("safety.SafetySubmissionAccepted", approved()), called)).extracting(Kept::key).doesNotHaveDuplicates();
    }

    @Test
    void a_report_with_the_treatment_goes_to_the_restricted_area() throws IOException {
        assertThat(filed(approved().replace("\"BLINDED\"", "\"UNBLINDED\""))).containsExactly("07.02.01 STUDY null US-SPONSOR-8744554B-1 9f86 restricted",
            "03.03.01 COUNTRY US US-SPONSOR-8744554B-1-acknowledgement 2c26 open");
    }

    @Test
    void what_was_not_kept_is_a_persons_to_file() throws IOException {
        assertThat(filed(approved().replaceFirst("\"copy\" : \"BLINDED\"", "\"other\" : 1").replaceFirst("\"fileSha256\"", "\"another\""))).isEmpty();
        assertThat(AcceptedReports.kept(received("safety.SubmissionSent", approved()), called)).isEmpty();
    }

    @Test
    void what_a_committee_was_sent_is_filed_in_each_country_that_it_was_for() throws IOException {
        assertThat(filed(approved().replace("\"toCommittee\" : false", "\"toCommittee\" : true").replace("[ \"US\" ]", "[ \"FR\", \"GB\" ]")))
            .containsExactly("04.03.01 COUNTRY FR US-SPONSOR-8744554B-1 9f86 open", "04.03.01 COUNTRY GB US-SPONSOR-8744554B-1 9f86 open");
    }
}
