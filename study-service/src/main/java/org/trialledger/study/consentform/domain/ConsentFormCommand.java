package org.trialledger.study.consentform.domain;

import java.time.LocalDate;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;

/** What can be asked of a consent form. {@code today} is the latest day that has begun anywhere where people date something (ADR 41), else the day the command arrives (UTC). */
public sealed interface ConsentFormCommand extends AggregateCommand {
    UUID studyId();

    UUID consentFormId();

    @Override
    default UUID aggregateId() {
        return consentFormId();
    }

    /** @param country null for a form of the whole study */
    record CreateForm(UUID studyId, UUID consentFormId, String title, Kind kind, String country) implements ConsentFormCommand {}

    /**
     * @param language        BCP 47
     * @param derivedFrom     the version it was made from or translated from; null for a first one
     * @param protocolVersion label of the protocol version it informs of; null where that is not said
     * @param evidence        reference to the document
     */
    record DraftFormVersion(UUID studyId, UUID consentFormId, UUID versionId, String label, String language, UUID derivedFrom, String protocolVersion, String evidence)
        implements ConsentFormCommand {}

    /** @param country for which the committee speaks */
    record ApproveFormVersion(UUID studyId, UUID consentFormId, UUID versionId, String country, String committee, LocalDate on, String evidence, LocalDate today) implements ConsentFormCommand {}

    /** @param site null for every site of the country, {@code country} null for the whole study @param reconsent null where nobody must consent again */
    record MakeFormEffective(UUID studyId, UUID consentFormId, UUID versionId, String country, String site, LocalDate on, Reconsent reconsent) implements ConsentFormCommand {}

    record WithdrawFormVersion(UUID studyId, UUID consentFormId, UUID versionId, LocalDate on, String reason, LocalDate today) implements ConsentFormCommand {}

    enum Kind { MAIN, OPTIONAL, ASSENT, LEGAL_REPRESENTATIVE }

    /** Which participants new information concerns: those to come, those under treatment, or those in follow-up too. */
    enum Population { NEW_ONLY, ONGOING, ONGOING_AND_FOLLOW_UP }

    /** @param by the last day; null for "at the next visit" */
    record Reconsent(Population population, LocalDate by) {}
}
