package org.trialledger.site.people.readmodel;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** All that is on record of a person of a site's staff. */
public record StaffMemberDetail(StaffMemberRow person, List<CredentialRow> credentials, List<TrainingRow> trainings, List<DelegationRow> delegations, List<DisclosureDetail> disclosures,
                                List<StaffTaskRow> tasks) {
    public record TrainingRow(UUID trainingId, String course, String version, LocalDate completedOn, String evidence) {}
}
