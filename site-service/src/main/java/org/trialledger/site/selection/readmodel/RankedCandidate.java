package org.trialledger.site.selection.readmodel;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.trialledger.site.selection.domain.Site.Stage;
import org.trialledger.site.selection.domain.SiteCommand.VisitOutcome;

/**
 * A candidate beside the others of its study.
 *
 * @param rank             by score among all candidates of the study that have one; null without
 * @param contributions    what each question added to the score, as {@code question points}
 * @param monthsToPlan     how long the planned participants take at the site's own estimate
 * @param monthsAtHalfRate the same at half of it: investigators tend to promise more than comes
 */
public record RankedCandidate(Integer rank, UUID siteId, String siteNumber, String name, String city, String country, Stage stage, BigDecimal score, Integer questionnaireVersion,
                              List<String> contributions, List<String> criticalFailed, VisitOutcome visitOutcome, Integer eligiblePerYear, BigDecimal expectedPerMonth, Integer competingTrials,
                              Integer plannedParticipants, BigDecimal monthsToPlan, BigDecimal monthsAtHalfRate) {}
