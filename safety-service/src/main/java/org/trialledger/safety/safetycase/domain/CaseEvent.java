package org.trialledger.safety.safetycase.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.Claim;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.platform.domain.LedgerEvent;

/** What has happened to a safety case. */
public sealed interface CaseEvent extends LedgerEvent {
    UUID caseId();

    /**
     * Version 1 of the case.
     *
     * @param adverseEventId at site-service, with {@code localId} among the subject's; null for what no site told there
     * @param siteId         null while not known, like {@code subjectId}
     * @param awareOn        when the reporter came to know; {@code receivedOn} when the sponsor did
     * @param apparent       class by the report alone, no opinion of the sponsor: nothing is due from it
     */
    record CaseOpened(UUID studyId, UUID caseId, UUID adverseEventId, UUID siteId, UUID subjectId, String localId, CaseReport report, LocalDate awareOn, LocalDate receivedOn, Classification apparent,
                      String by) implements CaseEvent {
        /** An adverse event has one case. */
        @Override
        public List<Claim> claims() {
            return adverseEventId == null ? List.of() : List.of(new Claim("safety.adverse-event", adverseEventId.toString()));
        }
    }

    /** ICH E2B(R3) C.1.8.1: one identifier for the case, everywhere and for ever. */
    record CaseNumbered(UUID studyId, UUID caseId, String worldwideId) implements CaseEvent {
        @Override
        public List<Claim> claims() {
            return List.of(new Claim("safety.worldwide-case-id", worldwideId));
        }
    }

    /**
     * The next version: all that is known now.
     *
     * @param notConfirmed criteria of seriousness in the report that the site no longer names; the medical monitor decides on them
     */
    record CaseFollowedUp(UUID studyId, UUID caseId, int version, CaseReport report, List<Seriousness> notConfirmed, LocalDate awareOn, LocalDate receivedOn, Classification apparent, String reason, String by)
        implements CaseEvent {}

    /** The case is valid: it has the four minimum criteria. @param report as completed at triage */
    record CaseTriaged(UUID studyId, UUID caseId, int version, CaseReport report, LocalDate on, String by) implements CaseEvent {}

    /**
     * The case has a class, by the sponsor's assessment, or provisionally: from triage on if it is serious, and whenever news raise it.
     * A class that is lower than the one before ends what was due for it; news alone never lower it.
     *
     * @param version         of the case, that the assessment is of
     * @param provisional     the sponsor's assessment of this version, or the investigator's opinion, is outstanding
     * @param investigator    on the product that puts the case into its class, like {@code sponsor}, {@code expectedness} and {@code rsi}
     * @param sponsor         null before the sponsor's opinion; both opinions are kept and sent
     * @param rsi             in force when the event began, null if none was recorded
     * @param judgements      of every suspect product; none in events of a time when a case had one
     * @param signature       of the assessor; null where triage, news or a removal of seriousness gave the class
     * @param firstReceivedOn ICH E2B C.1.4; {@code receivedOn} C.1.5 and {@code awareOn} of this version
     * @param dayZero         receipt of what put the case into its class: limits count from there
     * @param determinedOn    when the class was given
     * @param reason          for it, null if none was given
     */
    record CaseAssessed(UUID studyId, UUID caseId, int version, CaseClass caseClass, boolean fatalOrLifeThreatening, boolean provisional, Causality investigator, Causality sponsor,
                        Expectedness expectedness, RsiInForce rsi, List<Judgement> judgements, LocalDate firstReceivedOn, LocalDate receivedOn, LocalDate awareOn, LocalDate dayZero, LocalDate determinedOn, String reason,
                        ElectronicSignature signature, String by) implements CaseEvent {
        public CaseAssessed {
            judgements = judgements == null ? List.of() : List.copyOf(judgements);
        }
    }

    /** By the medical monitor: the next version of the case, with fewer criteria of seriousness. */
    record SeriousnessRemoved(UUID studyId, UUID caseId, int version, List<Seriousness> removed, CaseReport report, List<Seriousness> notConfirmed, Classification apparent, LocalDate on, String reason,
                              String by) implements CaseEvent {}

    record CaseClosed(UUID studyId, UUID caseId, LocalDate on, String by) implements CaseEvent {}

    record CaseReopened(UUID studyId, UUID caseId, LocalDate on, String reason, String by) implements CaseEvent {}

    /**
     * There is no such case, as for a duplicate; what was sent is nullified by a report too (ICH E2B(R3) C.1.11).
     *
     * @param documentSha256 of the file in which whoever sent the case nullified it: what was signed; null where the case as it stood here was
     * @param signature      null in events of a time when nobody signed it
     */
    record CaseNullified(UUID studyId, UUID caseId, LocalDate on, String reason, String documentSha256, ElectronicSignature signature, String by) implements CaseEvent {}
}
