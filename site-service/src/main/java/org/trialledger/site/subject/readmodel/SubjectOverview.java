package org.trialledger.site.subject.readmodel;

import java.time.LocalDate;
import java.util.UUID;
import org.trialledger.site.subject.domain.Status;
import org.trialledger.site.subject.domain.SubjectCommand.Sex;

/** A subject as lists show it: the day of each step it has made. {@code enrolledOn} is the day of randomisation, or of enrolment where nobody is randomised. */
public record SubjectOverview(UUID subjectId, String subjectNumber, UUID siteId, String siteNumber, String country, Status status, int attempt, Sex sex, Integer birthYear, Integer age,
                              LocalDate registeredOn, LocalDate consentedOn, LocalDate screenedOn, LocalDate screenFailedOn, String screenFailureReason, LocalDate enrolledOn,
                              String randomisationNumber, String stratum, LocalDate treatedOn, LocalDate treatmentEndedOn, LocalDate treatmentDiscontinuedOn, String discontinuationReason,
                              LocalDate followUpOn, LocalDate completedOn, LocalDate withdrawnOn, String withdrawnBy, String withdrawalReason, LocalDate lostOn, LocalDate diedOn, int visits,
                              LocalDate lastVisitOn, long version) {}
