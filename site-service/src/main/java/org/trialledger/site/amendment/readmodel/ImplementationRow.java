package org.trialledger.site.amendment.readmodel;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.site.amendment.domain.ImplementationStep;

/**
 * One amendment at one site: a line of the grid of sites and steps.
 *
 * @param authorisedOn      the amendment, in the site's country
 * @param ethicsApproved    the day each step was settled; null while it is open
 * @param exempt            the steps that did not apply
 * @param open              the steps still to do, in their order
 * @param enrolmentBlocked  in force there while the consent form or the training lags behind
 */
public record ImplementationRow(UUID amendmentId, String amendmentNumber, UUID versionId, String versionLabel, boolean urgentSafetyMeasure, UUID siteId, String siteNumber, String country,
                                LocalDate authorisedOn, LocalDate ethicsApproved, LocalDate authorityApproved, LocalDate consentFormUpdated, LocalDate staffRetrained, LocalDate effective, List<ImplementationStep> exempt,
                                List<ImplementationStep> open, boolean enrolmentBlocked) {}
