package org.trialledger.study.consentform.domain;

import java.time.LocalDate;
import java.util.UUID;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.study.consentform.domain.ConsentFormCommand.Kind;
import org.trialledger.study.consentform.domain.ConsentFormCommand.Reconsent;

/** What has happened to a consent form. */
public sealed interface ConsentFormEvent extends LedgerEvent {
    UUID consentFormId();

    record ConsentFormCreated(UUID studyId, UUID consentFormId, String title, Kind kind, String country) implements ConsentFormEvent {}

    record ConsentFormVersionDrafted(UUID studyId, UUID consentFormId, UUID versionId, String label, String language, UUID derivedFrom, String protocolVersion, String evidence)
        implements ConsentFormEvent {}

    record ConsentFormVersionApproved(UUID studyId, UUID consentFormId, UUID versionId, String country, String committee, LocalDate on, String evidence) implements ConsentFormEvent {}

    /**
     * From the day on, this version and no earlier one of its language is used there.
     *
     * @param replaces the version in force there until then; null for the first
     */
    record ConsentFormMadeEffective(UUID studyId, UUID consentFormId, UUID versionId, String label, String language, String country, String site, LocalDate on, UUID replaces,
                                    Reconsent reconsent) implements ConsentFormEvent {}

    record ConsentFormVersionWithdrawn(UUID studyId, UUID consentFormId, UUID versionId, LocalDate on, String reason) implements ConsentFormEvent {}
}
