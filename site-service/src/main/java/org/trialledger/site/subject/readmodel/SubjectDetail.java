package org.trialledger.site.subject.readmodel;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * A subject with all that was recorded of it. A site that looked after the subject once, and does no more, sees what it recorded itself.
 *
 * @param steps in the order recorded
 */
public record SubjectDetail(SubjectOverview subject, LocalDate eligibleOn, LocalDate consentWithdrawnOn, LocalDate majorityOn, List<SiteStay> sites, List<ConsentDetail> consents,
                            List<VisitDetail> visits, List<ReconsentDuty> reconsent, List<Step> steps) {
    public record SiteStay(UUID siteId, String siteNumber, LocalDate since, LocalDate until) {}

    public record Step(String step, UUID siteId, LocalDate on, String detail, Instant recordedAt) {}

    public record ReconsentDuty(UUID campaignId, String icfLabel, LocalDate dueOn, String status, LocalDate settledOn, Boolean onTime) {}
}
