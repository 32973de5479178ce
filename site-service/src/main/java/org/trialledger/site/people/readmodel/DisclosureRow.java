package org.trialledger.site.people.readmodel;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.site.people.domain.DisclosureCategory;
import org.trialledger.site.people.domain.DisclosureForm;
import org.trialledger.site.people.domain.SiteRole;

/** Where the financial disclosure of an investigator stands. @param updateUntil the last day of the duty to update; absent before the trial is over at the site */
public record DisclosureRow(UUID personId, UUID siteId, String siteNumber, String name, Boolean erased, SiteRole role, Status status, UUID disclosureId, DisclosureForm form,
                            List<DisclosureCategory> categories, LocalDate statedOn, LocalDate certifiedOn, LocalDate updateUntil) {
    /** {@code UPDATE_DUE}: a year has passed since the trial was over, and nothing was certified since. */
    public enum Status { MISSING, STATED, CERTIFIED, UPDATE_DUE }
}
