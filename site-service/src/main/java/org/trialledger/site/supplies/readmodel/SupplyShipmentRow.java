package org.trialledger.site.supplies.readmodel;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.site.supplies.domain.SiteSupplies;
import org.trialledger.site.supplies.domain.SupplyEvent.Discrepancy;
import org.trialledger.site.supplies.domain.SupplyEvent.Received;
import org.trialledger.site.supplies.domain.Units;

/** @param day dispatched or, before that, planned for; {@code fromSiteId} for a transfer between sites; {@code endedBecause} why it was cancelled or lost */
public record SupplyShipmentRow(UUID shipmentId, UUID siteId, String siteNumber, String origin, UUID fromSiteId, SiteSupplies.State state, List<Units> units,
    LocalDate day, LocalDate plannedFor, LocalDate dispatchedOn,
                                String carrier, String trackingNumber, LocalDate receivedOn, List<Received> received, Boolean temperatureKept, String condition,
                                    List<Discrepancy> discrepancies,
                                String endedBecause) {}
