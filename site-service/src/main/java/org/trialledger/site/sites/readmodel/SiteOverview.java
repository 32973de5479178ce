package org.trialledger.site.sites.readmodel;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/** @param proposedInvestigator as the candidate named them; null where the person was erased @param openItems of the activation checklist @param enrolled participants who took a place at the site */
public record SiteOverview(UUID siteId, String siteNumber, String name, String city, String country, SiteState state, LocalDate stateSince, String proposedInvestigator, BigDecimal score,
                           Integer plannedParticipants, LocalDate selectedOn, LocalDate activatedOn, int openItems, int enrolled, Integer enrolmentCap) {}
