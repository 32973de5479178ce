package org.trialledger.site.selection.readmodel;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.privacy.PersonalValues;
import org.trialledger.site.selection.domain.Facility;
import org.trialledger.site.selection.domain.PatientPopulation;
import org.trialledger.site.selection.domain.Score;
import org.trialledger.site.selection.domain.Site.Stage;
import org.trialledger.site.selection.domain.SiteCommand.RejectionGround;
import org.trialledger.site.selection.domain.SiteCommand.VisitOutcome;

/**
 * All that is known of a site as a candidate.
 *
 * @param score null before the questionnaire is answered
 * @param steps how it went, oldest first
 */
public record CandidateDetail(UUID studyId, UUID siteId, String siteNumber, Stage stage, Facility facility, PatientPopulation population, UUID investigatorId, PersonalValues.Shown investigatorName,
                              Integer questionnaireVersion, Score score, VisitOutcome visitOutcome, LocalDate identifiedOn, LocalDate qualifiedOn, LocalDate selectedOn, LocalDate endedOn,
                              RejectionGround rejectionGround, String reason, List<Step> steps, long version) {

    /** @param step the event's name @param detail what the event said */
    public record Step(String step, LocalDate on, JsonNode detail, Instant recordedAt) {}
}
