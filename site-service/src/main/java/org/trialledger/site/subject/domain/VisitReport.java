package org.trialledger.site.subject.domain;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A visit as it took place.
 *
 * @param code        of the visit among the subject's visits, such as the schedule's {@code V3}
 * @param number      that orders visits (SDTM VISITNUM), null if it has none
 * @param endedOn     null where the visit took one day
 * @param unscheduled nobody planned it
 * @param enteredOn   when its data were complete in the EDC, null while they are not
 * @param planned     what the schedule says of it, null if nothing
 */
public record VisitReport(String code, BigDecimal number, String name, LocalDate on, LocalDate endedOn, Modality modality, boolean unscheduled, LocalDate enteredOn, PlannedVisit planned) {
    public enum Modality { ON_SITE, REMOTE, HOME }
}
