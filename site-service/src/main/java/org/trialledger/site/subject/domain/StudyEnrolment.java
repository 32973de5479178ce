package org.trialledger.site.subject.domain;

import static org.trialledger.site.subject.domain.SubjectRule.*;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.site.subject.domain.StudyEnrolment.EnrolmentCommand.*;
import org.trialledger.site.subject.domain.StudyEnrolment.EnrolmentEvent.*;

/**
 * How many participants a study has taken. It counts in the same append as each randomisation or enrolment, so its cap is exact and
 * its first event tells the study's first participant in.
 *
 * @param cap null while there is none
 */
public record StudyEnrolment(int taken, Integer cap) {
    public sealed interface EnrolmentCommand extends AggregateCommand {
        UUID studyId();

        @Override
        default UUID aggregateId() {
            return enrolmentOf(studyId());
        }

        static UUID enrolmentOf(UUID studyId) {
            return UUID.nameUUIDFromBytes(("enrolment of study " + studyId).getBytes(StandardCharsets.US_ASCII));
        }

        record TakeStudyPlace(UUID studyId, UUID siteId, UUID subjectId, LocalDate on) implements EnrolmentCommand {}

        /** @param cap null for none */
        record SetStudyEnrolmentCap(UUID studyId, Integer cap, String reason) implements EnrolmentCommand {}
    }

    public sealed interface EnrolmentEvent extends LedgerEvent {
        UUID enrolmentId();

        /** @param ordinal in the order recorded, from 1 */
        record StudyPlaceTaken(UUID studyId, UUID enrolmentId, UUID siteId, UUID subjectId, int ordinal, LocalDate on) implements EnrolmentEvent {}

        record StudyEnrolmentCapSet(UUID studyId, UUID enrolmentId, Integer cap, Integer previously, String reason) implements EnrolmentEvent {}
    }

    public static final StudyEnrolment INITIAL = new StudyEnrolment(0, null);

    public List<EnrolmentEvent> decide(EnrolmentCommand command) {
        return switch (command) {
            case TakeStudyPlace c -> {
                STUDY_ENROLMENT_CAP_REACHED.unless(cap == null || taken < cap, "The study takes %s participants and has them.", cap);
                yield List.of(new StudyPlaceTaken(c.studyId(), c.aggregateId(), c.siteId(), c.subjectId(), taken + 1, c.on()));
            }
            case SetStudyEnrolmentCap c -> {
                REASON_REQUIRED.unless(c.reason() != null && !c.reason().isBlank(), "Say why.");
                ENROLMENT_CAP_INVALID.unlessAt("/cap", c.cap() == null || c.cap() > 0 && c.cap() >= taken, "%d participants are in already.", taken);
                yield List.of(new StudyEnrolmentCapSet(c.studyId(), c.aggregateId(), c.cap(), cap, c.reason()));
            }
        };
    }

    public StudyEnrolment apply(EnrolmentEvent event) {
        return switch (event) {
            case StudyPlaceTaken e -> new StudyEnrolment(e.ordinal(), cap);
            case StudyEnrolmentCapSet e -> new StudyEnrolment(taken, e.cap());
        };
    }
}
