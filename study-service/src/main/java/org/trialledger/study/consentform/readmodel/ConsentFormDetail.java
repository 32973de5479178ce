package org.trialledger.study.consentform.readmodel;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.study.consentform.domain.ConsentFormCommand.Kind;
import org.trialledger.study.consentform.domain.ConsentFormCommand.Reconsent;

/** A consent form with its versions and where each is or was in force. @param country absent for a form of the whole study */
public record ConsentFormDetail(UUID consentFormId, String title, Kind kind, String country, List<Version> versions, long version) {

    /** @param status DRAFT, APPROVED, EFFECTIVE, SUPERSEDED or WITHDRAWN */
    public record Version(UUID versionId, String label, String language, UUID derivedFrom, String protocolVersion, String evidence, String status, List<Approval> approvals, List<Effect> effects,
                          LocalDate withdrawnOn, String withdrawalReason) {}

    public record Approval(String country, String committee, LocalDate on, String evidence) {}

    /** @param replacedOn the day a later version came into force there; absent while this one is */
    public record Effect(String country, String site, LocalDate from, LocalDate replacedOn, Reconsent reconsent) {}
}
