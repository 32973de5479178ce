package org.trialledger.site.people.readmodel;

import java.time.LocalDate;
import java.util.UUID;

/** @param until the last day, absent while open */
public record InvestigatorTerm(UUID personId, String name, Boolean erased, LocalDate from, LocalDate until) {}
