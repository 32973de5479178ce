package org.trialledger.safety.icsr.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Who sends a report to whom, and under which numbers the trial is known there.
 *
 * @param batchReceiver     N.1.4; {@code messageReceiver} N.2.r.3
 * @param messageNumber     N.2.r.1, null to have the report's own identifier there
 * @param senderIdentifier  N.1.3 and N.2.r.2
 * @param sponsor           the company in identifiers of cases (C.1.1)
 * @param sender            C.3
 * @param ind               FDA.C.5.5a, null for none
 * @param crossReportedInds FDA.C.5.6.r
 * @param registrations     C.5.1.r.1 and .2, by number its country
 */
public record Transmission(Authority to, String batchReceiver, String messageReceiver, String messageNumber, String senderIdentifier, String sponsor, Elements sender, String ind, List<String> crossReportedInds,
                           Map<String, String> registrations, Instant at) {
    public enum Authority { FDA, EMA, MHRA }
}
