package org.trialledger.site.deviation.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.site.deviation.domain.CapaCommand.ActionKind;

/** What has happened to a corrective and preventive action. */
public sealed interface CapaEvent extends LedgerEvent {
    UUID siteId();

    UUID capaId();

    record CapaOpened(UUID studyId, UUID siteId, UUID capaId, String title, String owner, LocalDate on, List<UUID> deviations, List<UUID> issues) implements CapaEvent {
        public CapaOpened {
            deviations = List.copyOf(deviations);
            issues = List.copyOf(issues);
        }
    }

    record CapaRootCauseAnalysed(UUID studyId, UUID siteId, UUID capaId, String method, String rootCause) implements CapaEvent {}

    record CapaActionPlanned(UUID studyId, UUID siteId, UUID capaId, UUID actionId, ActionKind kind, String description, String owner, LocalDate dueOn) implements CapaEvent {}

    record CapaActionCompleted(UUID studyId, UUID siteId, UUID capaId, UUID actionId, String by, LocalDate on, String evidence) implements CapaEvent {}

    record CapaImplemented(UUID studyId, UUID siteId, UUID capaId, LocalDate on, String criterion, LocalDate checkDueOn) implements CapaEvent {}

    /** Where it was not effective, the CAPA starts again at the root cause. */
    record CapaEffectivenessChecked(UUID studyId, UUID siteId, UUID capaId, String by, LocalDate on, boolean effective, String findings) implements CapaEvent {}

    record CapaClosed(UUID studyId, UUID siteId, UUID capaId, String by, LocalDate on) implements CapaEvent {}

    record CapaReopened(UUID studyId, UUID siteId, UUID capaId, String reason) implements CapaEvent {}

    /** @param actionId null for the effectiveness check */
    record CapaOverdue(UUID studyId, UUID siteId, UUID capaId, UUID actionId, LocalDate dueOn) implements CapaEvent {}
}
