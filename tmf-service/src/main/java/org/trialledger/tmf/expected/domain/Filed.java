package org.trialledger.tmf.expected.domain;

import java.time.LocalDate;
import java.util.UUID;

/** A version of a document that became final. @param on the day */
public record Filed(UUID documentId, int version, LocalDate on) {}
