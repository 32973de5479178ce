package org.trialledger.platform.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApprovedEventsTest {
    sealed interface VisitEvent {
        record VisitPlanned(String site, LocalDate on) implements VisitEvent {}

        sealed interface Ending extends VisitEvent {}

        record VisitDone(String site) implements Ending {}
    }

    sealed interface Leaky {
        record Forgets(String kept, @JsonIgnore String lost) implements Leaky {}
    }

    private static final VisitEvent PLANNED = new VisitEvent.VisitPlanned("101", LocalDate.of(2026, 5, 1));
    private static final VisitEvent DONE = new VisitEvent.VisitDone("101");

    private final ObjectMapper mapper = new ObjectMapper().registerModule(new JavaTimeModule()).disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
    @TempDir Path folder;

    @BeforeEach
    void approve() throws Exception {
        Files.writeString(folder.resolve("site.VisitPlanned.json"), """
            {"site": "101", "on": "2026-05-01"}""");
        Files.writeString(folder.resolve("site.VisitDone.json"), """
            {"site": "101"}""");
    }

    @Test
    void events_as_approved_pass() {
        assertThatCode(() -> verify(PLANNED, DONE)).doesNotThrowAnyException();
    }

    @Test
    void an_event_without_approval_fails_and_is_written_beside() throws Exception {
        Files.delete(folder.resolve("site.VisitPlanned.json"));
        assertThatThrownBy(() -> verify(PLANNED, DONE)).hasMessageContaining("site.VisitPlanned is not approved yet");
        Files.move(folder.resolve("site.VisitPlanned.received.json"), folder.resolve("site.VisitPlanned.json"));
        assertThatCode(() -> verify(PLANNED, DONE)).doesNotThrowAnyException();
    }

    @Test
    void a_drifted_event_fails_and_the_difference_is_left_to_look_at() throws Exception {
        Files.writeString(folder.resolve("site.VisitDone.json"), """
            {"siteNumber": "101"}""");
        assertThatThrownBy(() -> verify(PLANNED, DONE)).hasMessageContaining("site.VisitDone is not as approved");
        assertThat(folder.resolve("site.VisitDone.received.json")).content().contains("\"site\" : \"101\"");
    }

    @Test
    void every_record_below_the_family_needs_one_sample() {
        assertThatThrownBy(() -> verify(PLANNED)).hasMessageContaining("site.VisitDone: one sample is wanted, 0 are given");
        assertThatThrownBy(() -> verify(PLANNED, PLANNED, DONE)).hasMessageContaining("site.VisitPlanned: one sample is wanted, 2 are given");
        assertThatThrownBy(() -> verify(PLANNED, DONE, "stray")).hasMessageContaining("java.lang.String is in none of the event families");
    }

    @Test
    void an_approved_event_whose_type_is_gone_fails() throws Exception {
        Files.writeString(folder.resolve("site.VisitMissed.json"), "{}");
        Files.writeString(folder.resolve("study.StudyRegistered.json"), "{}");
        assertThatThrownBy(() -> verify(PLANNED, DONE)).hasMessageContaining("site.VisitMissed was recorded once").hasMessageNotContaining("StudyRegistered");
    }

    @Test
    void an_event_that_does_not_read_back_equal_fails() throws Exception {
        Files.writeString(folder.resolve("leak.Forgets.json"), """
            {"kept": "a"}""");
        assertThatThrownBy(() -> ApprovedEvents.verify(mapper, "leak", List.of(Leaky.class), List.of(new Leaky.Forgets("a", "b")), folder))
            .hasMessageContaining("leak.Forgets does not read back what was written");
    }

    private void verify(Object... samples) {
        ApprovedEvents.verify(mapper, "site", List.of(VisitEvent.class), List.of(samples), folder);
    }
}
