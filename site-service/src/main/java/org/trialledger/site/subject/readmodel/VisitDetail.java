package org.trialledger.site.subject.readmodel;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A visit, as recorded or as planned and still to come.
 *
 * @param visitId         absent for one to come
 * @param status          PLANNED, OCCURRED, ENTERED, VERIFIED or MISSED
 * @param day             it took place on or is planned for
 * @param plannedOn       absent where the schedule says nothing
 * @param daysOutOfWindow 0 inside, negative before, positive after
 */
public record VisitDetail(UUID visitId, UUID subjectId, String subjectNumber, UUID siteId, String siteNumber, String country, int attempt, String code, BigDecimal number, String name, String status,
                          LocalDate day, LocalDate plannedOn, LocalDate windowFrom, LocalDate windowTo, LocalDate on, LocalDate endedOn, String modality, boolean unscheduled, Integer daysOutOfWindow,
                          LocalDate enteredOn, LocalDate verifiedOn, String verifiedBy, String comment) {}
