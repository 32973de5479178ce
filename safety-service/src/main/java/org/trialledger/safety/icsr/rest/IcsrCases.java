package org.trialledger.safety.icsr.rest;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.safety.icsr.domain.ReportedCase;

/** The safety cases that reports are written of and taken into. Capabilities do not import each other, so the service answers. */
public interface IcsrCases {
    /** @param messageNumber under which it is or will be sent, null if there is none yet: its submission says whether it amends what was sent before */
    Optional<ReportedCase> find(UUID studyId, UUID caseId, String messageNumber);

    /** The study's case of the worldwide id. */
    Optional<UUID> numbered(UUID studyId, String worldwideId);

    /** The sponsor's number of the study; empty while it is not known here. */
    Optional<String> studyNumber(UUID studyId);

    AggregateCommand open(UUID studyId, UUID caseId, ReportedCase reported, String by, LocalDate today);

    AggregateCommand followUp(UUID studyId, UUID caseId, ReportedCase reported, String reason, String by, LocalDate today);

    /** @param documentSha256 of the file that says so, which is what is signed */
    AggregateCommand nullify(UUID studyId, UUID caseId, String reason, String documentSha256, ElectronicSignature signature, String by, LocalDate today);
}
