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
import org.trialledger.site.subject.domain.ReconsentCampaign.Population;
import org.trialledger.site.subject.domain.SubjectCommand.RequireReconsent;

/** A campaign reaches each subject of its site by a command of its own; the subject decides whether it is concerned. */
@ApplicationScoped
public class ReconsentDuties implements DueHandler {
    public static final String KIND = "subject.reconsent-required";

    /** What is noted with each. */
    public record Duty(UUID subjectId, UUID campaignId, UUID icfVersionId, String language, Population population, LocalDate effectiveOn, LocalDate dueOn) {}

    private final InstantSource clock;

    ReconsentDuties(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<? extends AggregateCommand> command(Due due) {
        var duty = due.payload(Duty.class);
        return Optional.of(new RequireReconsent(due.studyId(), duty.subjectId(), duty.campaignId(), duty.icfVersionId(), duty.language(), duty.population(), duty.effectiveOn(), duty.dueOn(),
            LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)));
    }
}
