package org.trialledger.safety.safetycase.domain;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.platform.domain.ElectronicSignature;

/** What can be asked of a safety case. {@code today} is the day the command arrives (UTC), {@code by} the caller. */
public sealed interface CaseCommand extends AggregateCommand {
    UUID studyId();

    UUID caseId();

    @Override
    default UUID aggregateId() {
        return caseId();
    }

    /** The case of an adverse event at site-service: found again by everything that is told of the event. */
    static UUID caseOf(UUID adverseEventId) {
        return UUID.nameUUIDFromBytes(("case of adverse event " + adverseEventId).getBytes(StandardCharsets.US_ASCII));
    }

    /** @param worldwideId of a case that others numbered, null to have it numbered at triage */
    record OpenCase(UUID studyId, UUID caseId, UUID adverseEventId, UUID siteId, UUID subjectId, String worldwideId, CaseReport report, LocalDate awareOn, LocalDate receivedOn, String by, LocalDate today)
        implements CaseCommand {}

    /** From site-service's events: opens the case, or follows it up. @param subjectNumber null if the event names none; {@code localId} too */
    record TakeSiteReport(UUID studyId, UUID caseId, UUID adverseEventId, UUID siteId, UUID subjectId, String subjectNumber, String localId, SiteReport report, LocalDate awareOn, LocalDate receivedOn,
                          String reason, String by) implements CaseCommand {}

    record FollowUpCase(UUID studyId, UUID caseId, CaseReport report, LocalDate awareOn, LocalDate receivedOn, String reason, String by, LocalDate today) implements CaseCommand {}

    /**
     * @param products what the site's report left out; taken if the case has no suspect product yet
     * @param country  of the site, taken if the reporter's is not known
     * @param sponsor  part of the worldwide case id
     */
    record TriageCase(UUID studyId, UUID caseId, List<CaseReport.Product> products, String country, String sponsor, String by, LocalDate today) implements CaseCommand {}

    /**
     * The sponsor's, on one suspect product.
     *
     * @param rsi    in force for the product when the event began, null if none is recorded
     * @param listed it lists the event, as specific and as severe as it was
     */
    record Opinion(String product, Causality causality, Expectedness expectedness, RsiInForce rsi, boolean listed) {}

    /**
     * @param opinions one on each suspect product
     * @param reason   where opinions differ, or what is not listed is held to be expected; else null
     */
    record AssessCase(UUID studyId, UUID caseId, List<Opinion> opinions, String reason, ElectronicSignature signature, String by, LocalDate today) implements CaseCommand {
        public AssessCase {
            opinions = List.copyOf(opinions);
        }
    }

    /** Medical sign-off. @param outcome needed where death is removed */
    record RemoveSeriousness(UUID studyId, UUID caseId, List<Seriousness> removed, CaseReport.Outcome outcome, String reason, String by, LocalDate today) implements CaseCommand {}

    /** @param runningClocks of the case, as of now */
    record CloseCase(UUID studyId, UUID caseId, int runningClocks, String by, LocalDate today) implements CaseCommand {}

    record ReopenCase(UUID studyId, UUID caseId, String reason, String by, LocalDate today) implements CaseCommand {}

    /** @param documentSha256 of the file in which whoever sent the case nullifies it, and which is signed then; null where the case as it stands here is */
    record NullifyCase(UUID studyId, UUID caseId, String reason, String documentSha256, ElectronicSignature signature, String by, LocalDate today) implements CaseCommand {}
}
