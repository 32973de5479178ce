package org.trialledger.study.protocol.domain;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.platform.domain.ElectronicSignature;

/** What can be asked of a study's protocol. A study has one, so the protocol is found by the study's id alone. */
public sealed interface ProtocolCommand extends AggregateCommand {
    UUID studyId();

    @Override
    default UUID aggregateId() {
        return protocolOf(studyId());
    }

    /** The protocol's id, made from the study's: a caller who knows the study needs no look-up to amend its protocol. */
    static UUID protocolOf(UUID studyId) {
        return UUID.nameUUIDFromBytes(("protocol of study " + studyId).getBytes(StandardCharsets.US_ASCII));
    }

    /** @param amendmentId the amendment this version incorporates; null for the first version */
    record DraftVersion(UUID studyId, UUID versionId, String label, UUID amendmentId, ProtocolContent content, VersionSource source)
        implements ProtocolCommand {}

    /** A version as a file states it with the amendments it incorporates. */
    record ImportVersion(UUID studyId, DraftVersion version, List<RaiseAmendment> amendments) implements ProtocolCommand {}

    record SubmitForApproval(UUID studyId, UUID versionId, LocalDate on, LocalDate today) implements ProtocolCommand {}

    /** @param signature of the version's {@link VersionToSign}; {@code on} the day of the decision, which may lie before the day it is signed here */
    record ApproveVersion(UUID studyId, UUID versionId, ElectronicSignature signature, LocalDate on, LocalDate today) implements ProtocolCommand {}

    record RaiseAmendment(UUID studyId, UUID amendmentId, Amendment amendment) implements ProtocolCommand {}

    record RecordDecision(UUID studyId, UUID versionId, Decision decision, LocalDate today) implements ProtocolCommand {}

    /** @param site the site's number or id as the caller knows it */
    record MakeEffectiveAtSite(UUID studyId, UUID versionId, String site, String country, LocalDate on, LocalDate today) implements ProtocolCommand {}

    record WithdrawVersion(UUID studyId, UUID versionId, LocalDate on, String reason, LocalDate today) implements ProtocolCommand {}

    record SupersedeVersion(UUID studyId, UUID versionId, UUID supersededBy, LocalDate on, LocalDate today) implements ProtocolCommand {}

    /** @param sha256 of the file a version was read from, lower-case hexadecimal; {@code status} as the file states it */
    record VersionSource(String format, String formatVersion, String sha256, String status, LocalDate approvedOn) {}

    /** @param primaryReason a CDISC amendment reason, as code or words */
    record Amendment(String number, boolean substantial, boolean urgentSafetyMeasure, String primaryReason, List<String> otherReasons,
                     String summary, List<Change> changes) {
        public Amendment {
            otherReasons = otherReasons == null ? List.of() : List.copyOf(otherReasons);
            changes = changes == null ? List.of() : List.copyOf(changes);
        }
    }

    record Change(String summary, String rationale, List<String> sections) {
        public Change {
            sections = sections == null ? List.of() : List.copyOf(sections);
        }
    }

    enum Body { REGULATORY_AUTHORITY, ETHICS_COMMITTEE }

    enum Outcome {
        APPROVED, APPROVED_WITH_CONDITIONS, REFUSED;

        boolean permits() {
            return this != REFUSED;
        }
    }

    /** @param name the authority or committee; {@code evidence} the document that shows the decision */
    record Decision(String country, Body body, String name, Outcome outcome, LocalDate on, String conditions, String evidence) {}
}
