package org.trialledger.site.activation.readmodel;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.site.activation.domain.ItemState.Status;
import org.trialledger.site.activation.domain.Standing;

/**
 * A selected site with its checklist.
 *
 * @param checklistSha256 of the checklist the site was activated on; null before
 * @param findings        items that fell away after the activation
 */
public record Checklist(UUID studyId, UUID siteId, String siteNumber, String country, String pack, String packVersion, LocalDate openedOn, Standing standing, LocalDate standingSince,
                        String standingReason, LocalDate activatedOn, String checklistSha256, Integer enrolmentCap, int enrolled, int open, List<Item> items, List<Finding> findings,
                        List<StandingChange> history, long version) {

    /** @param detail the evidence of what is met, else the reason @param signature of a waiver */
    public record Item(String item, String title, String artifact, String citation, boolean hard, Status status, LocalDate on, String by, String detail, ElectronicSignature signature) {}

    public record Finding(String item, String finding, LocalDate on) {}

    public record StandingChange(Standing standing, LocalDate since, String reason) {}
}
