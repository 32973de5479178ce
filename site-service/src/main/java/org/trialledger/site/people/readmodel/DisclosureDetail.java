package org.trialledger.site.people.readmodel;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.site.people.domain.DisclosureCategory;
import org.trialledger.site.people.domain.DisclosureForm;
import org.trialledger.site.people.domain.Interest;

public record DisclosureDetail(UUID disclosureId, List<Interest> interests, List<DisclosureCategory> categories, DisclosureForm form, String biasMinimised,
    LocalDate statedOn, LocalDate certifiedOn,
                               ElectronicSignature signature) {}
