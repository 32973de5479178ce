package org.trialledger.site.subject.application;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.platform.duework.Due;
import org.trialledger.platform.duework.DueHandler;
import org.trialledger.site.subject.domain.SubjectCommand.NoteReconsentOverdue;

/** The day after a re-consent was due, its subject is asked whether it is still owed. */
@ApplicationScoped
public class ReconsentDeadlines implements DueHandler {
    public static final String KIND = "subject.reconsent-overdue";

    public record Deadline(UUID subjectId, UUID campaignId) {}

    private final InstantSource clock;

    ReconsentDeadlines(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<? extends AggregateCommand> command(Due due) {
        var deadline = due.payload(Deadline.class);
        return Optional.of(new NoteReconsentOverdue(due.studyId(), deadline.subjectId(), deadline.campaignId(), LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)));
    }
}
