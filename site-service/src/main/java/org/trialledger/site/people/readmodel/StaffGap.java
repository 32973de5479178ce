package org.trialledger.site.people.readmodel;

import java.time.LocalDate;
import java.util.UUID;
import org.trialledger.site.people.domain.SiteRole;

/** What a person of the staff lacks. @param since from which day on */
public record StaffGap(UUID personId, UUID siteId, String siteNumber, String name, Boolean erased, SiteRole role, Kind kind, String detail, LocalDate since, int days) {
    public enum Kind { NOT_TRAINED, NOT_DELEGATED, DELEGATION_UNSIGNED, DELEGATION_SUSPENDED }
}
