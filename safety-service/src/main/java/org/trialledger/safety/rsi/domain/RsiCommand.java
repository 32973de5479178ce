package org.trialledger.safety.rsi.domain;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.platform.domain.ElectronicSignature;

/** What can be asked of a product's reference safety information. {@code today} is the day the command arrives (UTC), {@code by} the caller. */
public sealed interface RsiCommand extends AggregateCommand {
    UUID studyId();

    UUID rsiId();

    @Override
    default UUID aggregateId() {
        return rsiId();
    }

    /** The one for the product in the study; products are told apart without regard to case. */
    static UUID rsiOf(UUID studyId, String product) {
        return UUID.nameUUIDFromBytes(("reference safety information of " + product.strip().toUpperCase(Locale.ROOT) + " in study " + studyId).getBytes(StandardCharsets.UTF_8));
    }

    record OpenRsi(UUID studyId, String product, String by) implements RsiCommand {
        @Override
        public UUID rsiId() {
            return rsiOf(studyId, product);
        }
    }

    record DraftRsiVersion(UUID studyId, UUID rsiId, UUID versionId, RsiContent content, String by) implements RsiCommand {}

    /** @param reason for a day before today, else null; {@code signature} over {@link RsiToSign} */
    record ApproveRsiVersion(UUID studyId, UUID rsiId, UUID versionId, LocalDate inForceFrom, String reason, ElectronicSignature signature, LocalDate today) implements RsiCommand {}

    record WithdrawRsiDraft(UUID studyId, UUID rsiId, UUID versionId, String reason, String by) implements RsiCommand {}
}
