package org.trialledger.study.protocol.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.Claim;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.platform.domain.ElectronicSignature.Meaning;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.study.protocol.domain.ProtocolCommand.Amendment;
import org.trialledger.study.protocol.domain.ProtocolCommand.Decision;
import org.trialledger.study.protocol.domain.ProtocolCommand.VersionSource;

/** What has happened to a study's protocol. */
public sealed interface ProtocolEvent extends LedgerEvent {
    UUID protocolId();

    /** @param sequence 1 for the first version drafted, one more for each that follows, whatever the labels say */
    record ProtocolVersionDrafted(UUID studyId, UUID protocolId, UUID versionId, int sequence, String label, UUID amendmentId, ProtocolContent content,
                                  VersionSource source) implements ProtocolEvent {
        /** A study has one protocol. */
        @Override
        public List<Claim> claims() {
            return sequence == 1 ? List.of(new Claim("study.protocol", studyId.toString())) : List.of();
        }
    }

    /** @param incorporatedIn the version that holds the change already, where it was imported with it; else null */
    record ProtocolAmendmentRaised(UUID studyId, UUID protocolId, UUID amendmentId, Amendment amendment, UUID incorporatedIn) implements ProtocolEvent {}

    record ProtocolVersionSubmitted(UUID studyId, UUID protocolId, UUID versionId, LocalDate on) implements ProtocolEvent {}

    /**
     * Revision 2: signed. One of revision 1 is read as {@code unsigned}.
     *
     * @param signature null only in an approval of revision 1
     * @param unsigned  who approved, where the approval was recorded before approvals were signed; else null
     */
    record ProtocolVersionApproved(UUID studyId, UUID protocolId, UUID versionId, LocalDate on, ElectronicSignature signature, UnsignedApproval unsigned)
        implements ProtocolEvent {}

    record UnsignedApproval(String approver, Meaning meaning) {}

    record ProtocolDecisionRecorded(UUID studyId, UUID protocolId, UUID versionId, Decision decision) implements ProtocolEvent {}

    /** @param replaces the version that was in force at the site until then, null where this is the site's first */
    record ProtocolVersionMadeEffective(UUID studyId, UUID protocolId, UUID versionId, String site, String country, LocalDate on, UUID replaces)
        implements ProtocolEvent {}

    record ProtocolVersionWithdrawn(UUID studyId, UUID protocolId, UUID versionId, LocalDate on, String reason) implements ProtocolEvent {}

    record ProtocolVersionSuperseded(UUID studyId, UUID protocolId, UUID versionId, UUID supersededBy, LocalDate on) implements ProtocolEvent {}
}
