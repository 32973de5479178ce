package org.trialledger.site.sites.readmodel;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A site seen from every side on one day.
 *
 * @param activation null for a site that was never selected; so are the parts that only a selected site has
 */
public record SiteProfile(SiteOverview site, LocalDate asOf, Activation activation, People people, Enrolment enrolment, Visits visits, Consent consent, Monitoring monitoring, Deviations deviations,
                          Safety safety, List<Amendment> amendments) {

    /** @param predictedOn the day the last open item is expected; null once the site is activated @param findings items that fell away after the activation */
    public record Activation(LocalDate activatedOn, int openItems, LocalDate predictedOn, List<String> critical, int findings) {}

    /** @param principalInvestigator null where there is none that day, or they were erased */
    public record People(UUID principalInvestigatorId, String principalInvestigator, LocalDate since, int members, int delegated, int openTasks, int overdueTasks, int expiredCredentials,
                         int credentialsExpiringSoon) {}

    /** @param participants by status @param enrolled places taken, of {@code cap} where there is one, of {@code planned} where the site was asked for a number */
    public record Enrolment(Map<String, Integer> participants, int enrolled, Integer cap, Integer planned, LocalDate lastEnrolledOn) {}

    /** @param byStatus of the participants' visits @param outOfWindow visits that took place outside their window */
    public record Visits(Map<String, Integer> byStatus, int outOfWindow, LocalDate lastOn) {}

    /** @param reconsentOpen participants who have to consent again, {@code reconsentOverdue} those whose day has passed */
    public record Consent(int signed, int withdrawn, int reconsentOpen, int reconsentOverdue) {}

    public record Monitoring(String riskTier, LocalDate lastVisitOn, String lastVisitType, LocalDate nextDueOn, boolean nextOverdue, int reportsInProgress, int openItems, int overdueItems,
                             LocalDate closeOutReportFiledOn) {}

    /** @param byClassification unclassified ones under {@code UNCLASSIFIED} @param per100Visits of those that were not withdrawn; null without a visit */
    public record Deviations(int open, Map<String, Integer> byClassification, Double per100Visits) {}

    public record Safety(int adverseEvents, int serious) {}

    public record Amendment(UUID amendmentId, String amendmentNumber, String versionLabel, LocalDate authorisedOn, List<String> settled, boolean enrolmentBlocked) {}
}
