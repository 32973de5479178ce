package org.trialledger.study.study.application;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Optional;
import org.trialledger.platform.duework.Due;
import org.trialledger.platform.duework.DueHandler;
import org.trialledger.study.study.domain.StudyCommand.LapseHalt;

/** Says of a halt that it has lasted as long as a trial may be halted; the study says whether that ends it anywhere. */
@ApplicationScoped
public class LapsedHalts implements DueHandler {
    public static final String KIND = "study.halt-lapsed";

    public record Halted(LocalDate on) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<LapseHalt> command(Due due) {
        return Optional.of(new LapseHalt(due.studyId(), due.payload(Halted.class).on()));
    }
}
