package org.trialledger.study.study.readmodel;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.study.study.domain.RegistryRecord;
import org.trialledger.study.study.domain.SourceFile;
import org.trialledger.study.study.domain.Stage;
import org.trialledger.study.study.domain.StudyDesign;
import org.trialledger.study.study.domain.StudyProfile;

/**
 * Everything known of a study.
 *
 * @param profile              as registered, with identifiers added since
 * @param haltedIn             the stage a halted study was halted in
 * @param deemedEndedOn        the end of the trial in the Union, where its halt lasted two years (Regulation (EU) 536/2014 Art. 37(7)); else absent
 * @param substantialAmendment the amendment that allowed the design's last change, where it needed one
 * @param history              the stages it went through, in order
 */
public record StudyDetail(UUID studyId, Stage status, Stage haltedIn, Boolean haltedForSafety, LocalDate deemedEndedOn, int participantsOnTreatment, StudyProfile profile, SourceFile source,
                          StudyDesign design, String substantialAmendment, RegistryRecord registryRecord, List<Country> countries, List<StageEntry> history, long version) {

    public record Country(String country, Integer plannedSites, Integer plannedParticipants, LocalDate recruitingSince, LocalDate withdrawnOn, String withdrawalReason,
                          List<Fact> regulatoryAuthorisations, List<Fact> ethicsApprovals, List<Fact> siteActivations) {}

    public record Fact(String name, LocalDate on, String evidence) {}

    public record StageEntry(String stage, LocalDate on, String reason, Instant recordedAt) {}

    /** Codes of the countries that take part. */
    public List<String> countryCodes() {
        return countries.stream().filter(country -> country.withdrawnOn() == null).map(Country::country).toList();
    }
}
