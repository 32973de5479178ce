package org.trialledger.gateway.portfolio.messaging;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.trialledger.platform.kafka.ReceivedEvent;

/**
 * What the portfolio reads of study-service's events: its own records, with no field it does not use, so that study-service can
 * change everything else without asking. {@code StudyFactTest} holds them to study-service's approved samples.
 */
public sealed interface StudyFact {
    record StudyRegistered(Profile profile) implements StudyFact {}

    record Profile(String protocolNumber, Titles titles, Sponsor sponsor, String studyType, List<String> phases) {}

    record Titles(String brief, String official, String acronym) {}

    record Sponsor(String name) {}

    record StudyDesignDefined(Design design) implements StudyFact {}

    record Design(String studyType, List<String> phases, SampleSize sampleSize, List<Arm> arms) {}

    record SampleSize(Integer participants, String basis) {}

    record Arm(String name, String type) {}

    record CountryAdded(String country) implements StudyFact {}

    record CountryWithdrawn(String country) implements StudyFact {}

    record PlanningStarted(LocalDate on) implements StudyFact {}

    record PlanningStartCorrected(LocalDate on) implements StudyFact {}

    record StartupStarted(LocalDate on) implements StudyFact {}

    record RecruitmentStarted(String country, LocalDate on) implements StudyFact {}

    record RecruitmentEnded(LocalDate on) implements StudyFact {}

    record FollowUpStarted(LocalDate on) implements StudyFact {}

    record StudyHalted(LocalDate on) implements StudyFact {}

    record StudyResumed(LocalDate on) implements StudyFact {}

    record StudyEnded(LocalDate on) implements StudyFact {}

    record StudyTerminated(LocalDate on) implements StudyFact {}

    record StudyArchived(LocalDate on) implements StudyFact {}

    record ProtocolVersionDrafted(UUID versionId, int sequence, String label) implements StudyFact {}

    record ProtocolVersionSubmitted(UUID versionId) implements StudyFact {}

    record ProtocolVersionApproved(UUID versionId) implements StudyFact {}

    record ProtocolVersionWithdrawn(UUID versionId) implements StudyFact {}

    record ProtocolVersionSuperseded(UUID versionId) implements StudyFact {}

    /** Empty for an event the portfolio does not read: there will be more of those than of the others. */
    static Optional<StudyFact> read(ReceivedEvent event) {
        return Optional.ofNullable(Reader.BY_TYPE.get(event.type())).map(event::payloadAs);
    }

    /** Stored names of the events the portfolio reads. */
    static Set<String> types() {
        return Reader.BY_TYPE.keySet();
    }

    final class Reader {
        private static final Map<String, Class<? extends StudyFact>> BY_TYPE = Map.ofEntries(
            entry(StudyRegistered.class), entry(StudyDesignDefined.class), entry(CountryAdded.class), entry(CountryWithdrawn.class),
            entry(PlanningStarted.class), entry(PlanningStartCorrected.class), entry(StartupStarted.class), entry(RecruitmentStarted.class), entry(RecruitmentEnded.class),
            entry(FollowUpStarted.class), entry(StudyHalted.class), entry(StudyResumed.class), entry(StudyEnded.class),
            entry(StudyTerminated.class), entry(StudyArchived.class), entry(ProtocolVersionDrafted.class),
            entry(ProtocolVersionSubmitted.class), entry(ProtocolVersionApproved.class), entry(ProtocolVersionWithdrawn.class),
            entry(ProtocolVersionSuperseded.class));

        private Reader() {}

        private static Map.Entry<String, Class<? extends StudyFact>> entry(Class<? extends StudyFact> fact) {
            return Map.entry("study." + fact.getSimpleName(), fact);
        }
    }
}
