package org.trialledger.site.deviation.application;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.duework.Due;
import org.trialledger.platform.duework.DueHandler;
import org.trialledger.site.deviation.domain.CapaCommand.NoteOverdueCapa;

/** Notes that an action or the effectiveness check of a CAPA is overdue; the CAPA itself says whether that is so. */
@ApplicationScoped
public class OverdueCapas implements DueHandler {
    public static final String KIND = "deviation.overdue-capa";

    /** @param actionId null for the effectiveness check */
    public record Clock(UUID capaId, UUID actionId, LocalDate dueOn) {
        public String key() {
            return actionId == null ? capaId + "/check" : actionId.toString();
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<NoteOverdueCapa> command(Due due) {
        var clock = due.payload(Clock.class);
        return Optional.of(new NoteOverdueCapa(due.studyId(), clock.capaId(), clock.actionId(), clock.dueOn()));
    }
}
