package org.trialledger.site.amendment.domain;

import java.time.LocalDate;
import java.util.UUID;
import org.trialledger.platform.domain.LedgerEvent;

/** How an amendment's implementation at a site went. */
public sealed interface ImplementationEvent extends LedgerEvent {
    UUID implementationId();

    UUID siteId();

    /** Approved by ethics committee and authority by the day {@code on}. */
    record AmendmentImplementationOpened(UUID studyId, UUID siteId, UUID implementationId, UUID amendmentId, UUID versionId, String amendmentNumber, String versionLabel,
                                         boolean urgentSafetyMeasure, LocalDate on) implements ImplementationEvent {}

    /** @param evidence null where study-service said so; {@code by} likewise */
    record ImplementationStepCompleted(UUID studyId, UUID siteId, UUID implementationId, ImplementationStep step, String evidence, String by, LocalDate on) implements ImplementationEvent {}

    record ImplementationStepExempted(UUID studyId, UUID siteId, UUID implementationId, ImplementationStep step, String reason, String by, LocalDate on) implements ImplementationEvent {}
}
