package org.trialledger.site.selection.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.platform.domain.PersonalData;
import org.trialledger.site.selection.domain.SiteCommand.RejectionGround;
import org.trialledger.site.selection.domain.SiteCommand.VisitMode;
import org.trialledger.site.selection.domain.SiteCommand.VisitOutcome;

/** What has happened to a site as a candidate. */
public sealed interface SiteEvent extends LedgerEvent {
    UUID siteId();

    record SiteIdentified(UUID studyId, UUID siteId, String siteNumber, Facility facility, PatientPopulation population, LocalDate on) implements SiteEvent {}

    record CandidateCorrected(UUID studyId, UUID siteId, Facility facility, PatientPopulation population, String reason) implements SiteEvent {}

    record InvestigatorProposed(UUID studyId, UUID siteId, UUID investigatorId, @PersonalData(of = "investigatorId") String investigatorName, LocalDate on) implements SiteEvent {}

    record FeasibilityAnswered(UUID studyId, UUID siteId, int questionnaireVersion, List<Answer> answers, Score score, LocalDate on) implements SiteEvent {}

    record PreStudyVisitRecorded(UUID studyId, UUID siteId, VisitMode mode, VisitOutcome outcome, String findings, String evidence, LocalDate on) implements SiteEvent {}

    /** @param visitWaiver why there was no pre-study visit; {@code criticalWaiver} why a failed critical answer did not count; else null */
    record SiteQualified(UUID studyId, UUID siteId, String visitWaiver, String criticalWaiver, LocalDate on) implements SiteEvent {}

    record SiteSelected(UUID studyId, UUID siteId, String siteNumber, String country, LocalDate on) implements SiteEvent {}

    /** The site goes to the record of sites evaluated but not selected (TMF 05.01.05). */
    record SiteNotSelected(UUID studyId, UUID siteId, RejectionGround ground, String reason, LocalDate on) implements SiteEvent {}

    record CandidateWithdrawn(UUID studyId, UUID siteId, String reason, LocalDate on) implements SiteEvent {}

    record SiteReconsidered(UUID studyId, UUID siteId, String reason, LocalDate on) implements SiteEvent {}
}
