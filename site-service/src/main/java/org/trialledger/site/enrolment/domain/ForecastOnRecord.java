package org.trialledger.site.enrolment.domain;

import java.time.LocalDate;

/**
 * What a forecast said. Rates are per site and month: gamma with shape {@code alpha} and rate {@code beta} over the sites.
 *
 * @param inputsSha256      of all that it was computed from
 * @param model             with its version, such as {@code poisson-gamma 1}
 * @param windowMonths      only so much of the past was learnt from, null for all of it
 * @param atBound           whether the sites asked for more or less variation than is believed
 * @param target10          the day by which the target is reached with a probability of 10 %, and so on; null if not in 50 years
 * @param expectedOnDate    how many will be randomised by the target's date: mean and the counts not exceeded with 10, 50 and 90 %; null when it has passed
 * @param homogeneityPValue of the recent and the earlier counts under one rate
 */
public record ForecastOnRecord(LocalDate asOf, String inputsSha256, String model, Integer windowMonths, int planVersion, int target, LocalDate targetDate, int randomised, double alpha,
                               double beta, boolean atBound, Double probabilityOnTime, LocalDate target10, LocalDate target50, LocalDate target90, Double expectedOnDate,
                               Integer onDate10, Integer onDate50, Integer onDate90, double homogeneityPValue) {}
