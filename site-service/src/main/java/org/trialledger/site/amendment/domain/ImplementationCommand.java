package org.trialledger.site.amendment.domain;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;

/** What can be asked of an amendment's implementation at a site. {@code today} is the latest day that has begun anywhere where people date something (ADR 41), else the day the command arrives (UTC). */
public sealed interface ImplementationCommand extends AggregateCommand {
    UUID studyId();

    UUID siteId();

    UUID amendmentId();

    @Override
    default UUID aggregateId() {
        return implementationOf(amendmentId(), siteId());
    }

    static UUID implementationOf(UUID amendmentId, UUID siteId) {
        return UUID.nameUUIDFromBytes(("implementation of amendment " + amendmentId + " at site " + siteId).getBytes(StandardCharsets.US_ASCII));
    }

    /** Asked for when the amendment is authorised in the site's country; asked again it says nothing. @param on the day of the last decision needed */
    record OpenImplementation(UUID studyId, UUID siteId, UUID amendmentId, UUID versionId, String amendmentNumber, String versionLabel, boolean urgentSafetyMeasure, LocalDate on)
        implements ImplementationCommand {}

    record CompleteStep(UUID studyId, UUID siteId, UUID amendmentId, ImplementationStep step, String evidence, String by, LocalDate on, LocalDate today) implements ImplementationCommand {}

    record ExemptStep(UUID studyId, UUID siteId, UUID amendmentId, ImplementationStep step, String reason, String by, LocalDate on, LocalDate today) implements ImplementationCommand {}

    /** The version was put in force at the site, as study-service has it: a fact that no rule can refuse. */
    record NoteEffective(UUID studyId, UUID siteId, UUID amendmentId, LocalDate on) implements ImplementationCommand {}
}
