package org.trialledger.study.protocol.readmodel;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.study.protocol.domain.ProtocolCommand.Decision;
import org.trialledger.study.protocol.domain.ProtocolCommand.VersionSource;
import org.trialledger.study.protocol.domain.ProtocolContent;

/**
 * A protocol version with what countries decided of it and where it is or was in force.
 *
 * @param status    DRAFT, IN_REVIEW, APPROVED, SUPERSEDED or WITHDRAWN
 * @param signature of the approval, by name, time and meaning; absent before it, and where it was recorded before approvals were signed
 * @param content   absent in lists
 */
public record VersionDetail(UUID versionId, int sequence, String label, String status, UUID amendmentId, VersionSource source, LocalDate submittedOn, LocalDate approvedOn,
                            String approver, String meaning, ElectronicSignature signature, LocalDate endedOn, String endReason, UUID supersededBy, Instant draftedAt, List<Decision> decisions,
                            List<SiteVersion> sites, ProtocolContent content) {

    /** @param replacedOn the day a later version took over at the site; absent while this one is in force */
    public record SiteVersion(String site, String country, LocalDate effectiveOn, LocalDate replacedOn) {}
}
