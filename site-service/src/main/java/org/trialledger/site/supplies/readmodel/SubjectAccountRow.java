package org.trialledger.site.supplies.readmodel;

import java.time.LocalDate;
import java.util.UUID;

/** What a participant was given of a lot and gave back. */
public record SubjectAccountRow(UUID subjectId, UUID siteId, String siteNumber, String product, String lot, int dispensed, int returned, int kept, LocalDate firstOn, LocalDate lastOn) {}
