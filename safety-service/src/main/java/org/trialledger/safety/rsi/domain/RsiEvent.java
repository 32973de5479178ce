package org.trialledger.safety.rsi.domain;

import java.time.LocalDate;
import java.util.UUID;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.safety.rsi.domain.RsiContent.Source;

/** What has happened to a product's reference safety information. */
public sealed interface RsiEvent extends LedgerEvent {
    UUID rsiId();

    record RsiOpened(UUID studyId, UUID rsiId, String product, String by) implements RsiEvent {}

    record RsiVersionDrafted(UUID studyId, UUID rsiId, UUID versionId, int number, RsiContent content, String by) implements RsiEvent {}

    /**
     * The version is the one to judge by from a day on. Sites accept the brochure it is part of on this.
     *
     * @param terms    how many reactions it lists
     * @param replaces the version in force until then; null for the first
     * @param reason   why it is in force from before its approval on; null where it is not
     */
    record RsiVersionApproved(UUID studyId, UUID rsiId, UUID versionId, String product, int number, String label, Source source, String dictionary, int terms, LocalDate inForceFrom, UUID replaces,
                              String reason, ElectronicSignature signature) implements RsiEvent {}

    record RsiDraftWithdrawn(UUID studyId, UUID rsiId, UUID versionId, String reason, String by) implements RsiEvent {}
}
