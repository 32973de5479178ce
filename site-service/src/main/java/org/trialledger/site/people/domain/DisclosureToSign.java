package org.trialledger.site.people.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** A financial disclosure as it is certified: what was stated, and what follows from it. */
public record DisclosureToSign(UUID studyId, UUID siteId, UUID personId, UUID disclosureId, List<Interest> interests, List<DisclosureCategory> categories,
    DisclosureForm form, String biasMinimised,
                               LocalDate statedOn) {
    public static DisclosureToSign of(StaffEvent.FinancialInterestsStated e) {
        return new DisclosureToSign(e.studyId(), e.siteId(), e.personId(), e.disclosureId(), e.interests(), e.categories(), e.form(), e.biasMinimised(), e.statedOn());
    }
}
