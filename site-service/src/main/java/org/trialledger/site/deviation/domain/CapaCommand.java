package org.trialledger.site.deviation.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;

/** What can be asked of a corrective and preventive action. {@code today} is the latest day that has begun anywhere where people date something (ADR 41), else the day the command arrives (UTC). */
public sealed interface CapaCommand extends AggregateCommand {
    UUID studyId();

    UUID capaId();

    @Override
    default UUID aggregateId() {
        return capaId();
    }

    enum ActionKind { CORRECTIVE, PREVENTIVE }

    /** What of that which is said to have given rise to a CAPA the site has. */
    record AtSite(Set<UUID> deviations, Set<UUID> issues) {
        public AtSite {
            deviations = Set.copyOf(deviations);
            issues = Set.copyOf(issues);
        }
    }

    /** @param owner stable id; {@code deviations} and {@code issues} what gave rise to it */
    record OpenCapa(UUID studyId, UUID capaId, UUID siteId, String title, String owner, LocalDate on, List<UUID> deviations, List<UUID> issues, AtSite atSite, LocalDate today)
        implements CapaCommand {
        public OpenCapa {
            deviations = deviations == null ? List.of() : List.copyOf(deviations);
            issues = issues == null ? List.of() : List.copyOf(issues);
        }
    }

    /** @param method such as "5 whys" */
    record AnalyseRootCause(UUID studyId, UUID capaId, String method, String rootCause) implements CapaCommand {}

    record PlanCapaAction(UUID studyId, UUID capaId, UUID actionId, ActionKind kind, String description, String owner, LocalDate dueOn) implements CapaCommand {}

    record CompleteCapaAction(UUID studyId, UUID capaId, UUID actionId, String by, LocalDate on, String evidence, LocalDate today) implements CapaCommand {}

    /** @param criterion how it will be seen that it works; {@code checkDueOn} by when that is looked at */
    record ImplementCapa(UUID studyId, UUID capaId, LocalDate on, String criterion, LocalDate checkDueOn, LocalDate today) implements CapaCommand {}

    record CheckEffectiveness(UUID studyId, UUID capaId, String by, LocalDate on, boolean effective, String findings, LocalDate today) implements CapaCommand {}

    record CloseCapa(UUID studyId, UUID capaId, String by, LocalDate on, LocalDate today) implements CapaCommand {}

    record ReopenCapa(UUID studyId, UUID capaId, String reason) implements CapaCommand {}

    /** A due date has passed. Decides nothing where the work is done. @param actionId null for the effectiveness check */
    record NoteOverdueCapa(UUID studyId, UUID capaId, UUID actionId, LocalDate dueOn) implements CapaCommand {}
}
