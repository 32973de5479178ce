package org.trialledger.study.team.readmodel;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.trialledger.study.team.domain.TeamRole;

/**
 * @param name    absent where the person was erased, which {@code erased} says; their id and what they did stay
 * @param country absent for the whole study, {@code site} absent for every site; {@code until} the last day, absent for an open end
 */
public record AssignmentDetail(UUID assignmentId, String userId, String name, Boolean erased, TeamRole.Kind kind, TeamRole role, String country, String site, LocalDate from, LocalDate until,
                               Instant assignedAt, LocalDate revokedOn, String revocationReason) {}
