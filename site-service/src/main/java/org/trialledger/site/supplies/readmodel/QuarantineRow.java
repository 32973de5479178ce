package org.trialledger.site.supplies.readmodel;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.site.supplies.domain.Excursion;
import org.trialledger.site.supplies.domain.SupplyEvent.Cause;
import org.trialledger.site.supplies.domain.SupplyEvent.Decision;
import org.trialledger.site.supplies.domain.Units;

/** @param decision absent while it waits for one */
public record QuarantineRow(UUID quarantineId, UUID siteId, String siteNumber, Cause cause, List<Units> units, Excursion excursion, String description, LocalDate since, Decision decision,
                            LocalDate decidedOn, String decidedBy, String justification) {}
