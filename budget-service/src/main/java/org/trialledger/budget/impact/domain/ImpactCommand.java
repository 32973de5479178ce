package org.trialledger.budget.impact.domain;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.platform.domain.Money;

/** What can be asked about the impact of a study's amendments. {@code by} is the caller. */
public sealed interface ImpactCommand extends AggregateCommand {
    UUID studyId();

    @Override
    default UUID aggregateId() {
        return impactsOf(studyId());
    }

    static UUID impactsOf(UUID studyId) {
        return UUID.nameUUIDFromBytes(("impact of amendments of study " + studyId).getBytes(StandardCharsets.US_ASCII));
    }

    /** However often, and by whichever body, an amendment is allowed in a country, its impact there is assessed once. */
    static UUID assessmentOf(UUID amendmentId, String country) {
        return UUID.nameUUIDFromBytes(("impact of amendment " + amendmentId + " in " + country).getBytes(StandardCharsets.US_ASCII));
    }

    /** @param incorporatedIn version of the protocol that has the amendment in it already; null where one is still to be drafted */
    record NoteAmendment(UUID studyId, UUID amendmentId, String number, UUID incorporatedIn) implements ImpactCommand {}

    record NoteAmendedVersion(UUID studyId, UUID versionId, UUID amendmentId) implements ImpactCommand {}

    /** The version was approved by an authority or committee of the country, or came into force there. */
    record NoteVersionInCountry(UUID studyId, UUID versionId, String country, LocalDate on) implements ImpactCommand {}

    /** @param estimate of what it adds to the cost of the study, negative where it saves */
    record AssessImpact(UUID studyId, UUID assessmentId, List<Effect> effects, Money estimate, String explanation, String by) implements ImpactCommand {}
}
