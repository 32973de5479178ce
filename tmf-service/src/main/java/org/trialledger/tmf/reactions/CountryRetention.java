package org.trialledger.tmf.reactions;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.platform.duework.Due;
import org.trialledger.platform.duework.DueHandler;
import org.trialledger.tmf.reactions.readmodel.RetentionReactions;
import org.trialledger.tmf.studyfile.application.RetentionRules;
import org.trialledger.tmf.studyfile.domain.StudyFileCommand.ScheduleCountries;
import org.trialledger.tmf.studyfile.rest.TrialFacts;

/** Keeps each country's records for as long as its rule wants; people may want longer. */
@ApplicationScoped
public class CountryRetention implements DueHandler {
    private final TrialFacts trials;
    private final RetentionRules rules;
    private final InstantSource clock;

    CountryRetention(TrialFacts trials, RetentionRules rules, InstantSource clock) {
        this.trials = trials;
        this.rules = rules;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return RetentionReactions.SCHEDULE;
    }

    /** Nothing where the file is not opened, or every country has its schedule: the file itself says so. */
    @Override
    public Optional<? extends AggregateCommand> command(Due due) {
        var countries = trials.of(due.studyId()).countries();
        if (countries.isEmpty()) return Optional.empty();
        return Optional.of(new ScheduleCountries(due.studyId(), countries.stream().collect(Collectors.toMap(Function.identity(), rules::of)), rules.version(), "tmf-service",
            LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)));
    }
}
