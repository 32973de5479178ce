package org.trialledger.site.subject.readmodel;

import java.math.BigDecimal;
import java.util.UUID;

/**
 * How far subjects have come, counted by subject: whoever reached a step counts there, wherever they are now.
 *
 * @param group             the site's number, the country's code, or the study
 * @param ongoing           in the study now, from consent on
 * @param screenFailureRate of those whose screening has ended, in percent; absent while there are none
 * @param dropOutRate       of those enrolled, who left before completing, in percent; absent while there are none
 */
public record FunnelRow(String group, UUID siteId, String country, int registered, int consented, int screened, int rescreened, int screenFailed, int enrolled, int treated, int treatmentDiscontinued,
                        int completed, int withdrawn, int lostToFollowUp, int died, int ongoing, BigDecimal screenFailureRate, BigDecimal dropOutRate) {}
