package org.trialledger.tmf.studyfile.domain;

import static org.trialledger.platform.domain.Copies.with;
import static org.trialledger.platform.domain.Copies.without;
import static org.trialledger.tmf.studyfile.domain.StudyFileRule.*;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.trialledger.platform.domain.CanonicalJson;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.platform.domain.ElectronicSignature.Meaning;
import org.trialledger.platform.domain.PseudonymousText;
import org.trialledger.tmf.studyfile.domain.StudyFileCommand.*;
import org.trialledger.tmf.studyfile.domain.StudyFileEvent.*;

/**
 * The trial master file of one study: who answers for it, whether documents are filed in it, and until when its records must be there.
 *
 * @param triggers  the days from which retention is counted, as far as they are known
 * @param schedules by country
 * @param holds     in force, by id
 * @param destroyed ids of documents whose destruction was authorised
 */
public record StudyFile(Stage stage, String owner, TmfPlan plan, Map<Trigger, LocalDate> triggers, Map<String, RetentionSchedule> schedules, Map<UUID, HoldExtent> holds, Set<UUID> destroyed) {
    public static final StudyFile INITIAL = new StudyFile(Stage.NOT_OPENED, null, null, Map.of(), Map.of(), Map.of(), Set.of());

    public List<StudyFileEvent> decide(StudyFileCommand command) {
        return switch (command) {
            case OpenStudyFile c -> List.of(open(c));
            case ReviseTmfPlan c -> {
                mustBeOpen();
                checkTexts(c.reason(), "/title", c.plan().title());
                yield List.of(new TmfPlanRevised(c.studyId(), c.aggregateId(), c.plan(), c.reason(), c.by(), c.today()));
            }
            case AppointFileOwner c -> {
                mustBeOpened();
                checkTexts(c.reason(), "/owner", c.owner());
                yield List.of(new FileOwnerAppointed(c.studyId(), c.aggregateId(), c.owner(), c.reason(), c.by(), c.today()));
            }
            case LockStudyFile c -> List.of(lock(c));
            case UnlockStudyFile c -> {
                STUDY_FILE_NOT_LOCKED.unless(stage == Stage.LOCKED, "The file is %s.", stage);
                checkReason(c.reason());
                yield List.of(new StudyFileUnlocked(c.studyId(), c.aggregateId(), c.reason(), c.by(), c.today()));
            }
            case ArchiveStudyFile c -> List.of(archive(c));
            case TransferStudyFile c -> List.of(transfer(c));
            case ScheduleRetention c -> List.of(schedule(c));
            case ScheduleCountries c -> scheduleCountries(c);
            case DateRetentionTrigger c -> c.on().equals(triggers.get(c.trigger())) ? List.of() : List.of(date(c));
            case ReleaseFromRetention c -> List.of(release(c));
            case PlaceLegalHold c -> List.of(hold(c));
            case LiftLegalHold c -> {
                HOLD_NOT_IN_FORCE.unless(holds.containsKey(c.holdId()), "There is no such hold, or it was lifted.");
                checkReason(c.reason());
                yield List.of(new LegalHoldLifted(c.studyId(), c.aggregateId(), c.holdId(), c.reason(), c.by(), c.today()));
            }
            case AuthoriseDestruction c -> List.of(destroy(c));
        };
    }

    private StudyFileEvent open(OpenStudyFile c) {
        STUDY_UNKNOWN.unless(c.trial().known(), "Nothing is known of the study here yet.");
        STUDY_FILE_ALREADY_OPENED.unless(stage == Stage.NOT_OPENED);
        PseudonymousText.require(DIRECT_IDENTIFIER_SUSPECTED, "/owner", c.owner());
        PseudonymousText.require(DIRECT_IDENTIFIER_SUSPECTED, "/plan/title", c.plan().title());
        return new StudyFileOpened(c.studyId(), c.aggregateId(), c.modelVersion(), c.owner(), c.plan(), c.by(), c.today());
    }

    private StudyFileEvent lock(LockStudyFile c) {
        mustBeOpen();
        SITES_STILL_ACTIVE.unless(c.trial().activeSites().isEmpty(), "Sites that take part: %s.", String.join(", ", c.trial().activeSites().stream().sorted().toList()));
        ElectronicSignature.mustSign(c.signature(), sha256(lockToSign(c.studyId())), Meaning.APPROVAL);
        return new StudyFileLocked(c.studyId(), c.aggregateId(), c.signature(), c.today());
    }

    private StudyFileEvent archive(ArchiveStudyFile c) {
        STUDY_FILE_NOT_LOCKED.unless(stage == Stage.LOCKED, "The file is %s.", stage);
        var lacking = c.trial().countries().stream().filter(country -> !schedules.containsKey(country)).sorted().toList();
        COUNTRY_WITHOUT_RETENTION.unless(lacking.isEmpty(), "No retention is scheduled for %s.", String.join(", ", lacking));
        PseudonymousText.require(DIRECT_IDENTIFIER_SUSPECTED, "/place", c.archive().place());
        ElectronicSignature.mustSign(c.signature(), sha256(archiveToSign(c.studyId(), c.archive())), Meaning.APPROVAL);
        return new StudyFileArchived(c.studyId(), c.aggregateId(), c.archive(), c.signature(), c.today());
    }

    private StudyFileEvent transfer(TransferStudyFile c) {
        STUDY_FILE_NOT_ARCHIVED.unless(stage == Stage.ARCHIVED, "The file is %s.", stage);
        checkTexts(c.reason(), "/newOwner", c.newOwner());
        ElectronicSignature.mustSign(c.signature(), sha256(transferToSign(c.studyId(), c.newOwner())), Meaning.APPROVAL, Meaning.RESPONSIBILITY);
        return new StudyFileTransferred(c.studyId(), c.aggregateId(), c.newOwner(), c.reason(), c.signature(), c.today());
    }

    private StudyFileEvent schedule(ScheduleRetention c) {
        mustBeOpened();
        COUNTRY_NOT_IN_STUDY.unlessAt("/country", c.trial().countries().contains(c.country()), "%s does not take part.", c.country());
        RETENTION_SHORTER_THAN_RULE.unlessAt("/years", c.years() >= c.rule().years(), "%s wants %d years.", c.rule().citation(), c.rule().years());
        var before = schedules.get(c.country());
        if (before != null) {
            RETENTION_NOT_SHORTENED.unlessAt("/years", c.years() >= before.years(), "The records are kept for %d years.", before.years());
            checkReason(c.reason());
        }
        return new RetentionScheduled(c.studyId(), c.aggregateId(), c.country(), c.rule().id(), c.ruleVersion(), c.years(), c.rule().triggers(), c.rule().citation(), c.reason(), c.by(), c.today());
    }

    private List<StudyFileEvent> scheduleCountries(ScheduleCountries c) {
        if (stage == Stage.NOT_OPENED) return List.of();
        return c.rules().entrySet().stream().filter(each -> !schedules.containsKey(each.getKey())).sorted(Map.Entry.comparingByKey()).<StudyFileEvent>map(each -> {
            var rule = each.getValue();
            return new RetentionScheduled(c.studyId(), c.aggregateId(), each.getKey(), rule.id(), c.ruleVersion(), rule.years(), rule.triggers(), rule.citation(), null, c.by(), c.today());
        }).toList();
    }

    /** What happened in the trial counts whether or not somebody has opened the file. */
    private StudyFileEvent date(DateRetentionTrigger c) {
        DATE_IN_FUTURE.unlessAt("/on", !c.on().isAfter(c.today()), "%s is still to come.", c.on());
        PseudonymousText.require(DIRECT_IDENTIFIER_SUSPECTED, "/source", c.source());
        return new RetentionTriggerDated(c.studyId(), c.aggregateId(), c.trigger(), c.on(), c.source(), c.by(), c.today());
    }

    private StudyFileEvent release(ReleaseFromRetention c) {
        STUDY_FILE_NOT_ARCHIVED.unless(stage == Stage.ARCHIVED || stage == Stage.TRANSFERRED, "The file is %s.", stage);
        var schedule = schedules.get(c.country());
        RETENTION_NOT_SCHEDULED.unless(schedule != null, "No retention is scheduled for %s.", c.country());
        RETENTION_ALREADY_RELEASED.unless(!schedule.isReleased(triggers));
        RETENTION_NOT_OVER.unless(schedule.isOver(triggers, c.today()), "%s", schedule.retainUntil(triggers).map(until -> "The records are kept until " + until + ".")
            .orElse("The period has not begun: none of " + schedule.triggers() + " is dated."));
        UNDER_LEGAL_HOLD.unless(holds.values().stream().noneMatch(hold -> hold.touches(c.country())), "A legal hold is on records of %s.", c.country());
        checkReason(c.reason());
        ElectronicSignature.mustSign(c.signature(), sha256(releaseToSign(c.studyId(), c.country())), Meaning.APPROVAL);
        return new RetentionReleased(c.studyId(), c.aggregateId(), c.country(), schedule.retainUntil(triggers).orElseThrow(), c.reason(), c.signature(), c.today());
    }

    private StudyFileEvent hold(PlaceLegalHold c) {
        var asked = c.extent();
        HOLD_EXTENT_UNKNOWN.unlessAt("/country", asked.country() == null || c.trial().countries().contains(asked.country()), "%s does not take part.", asked.country());
        var siteCountry = asked.siteId() == null ? asked.country() : c.trial().sites().get(asked.siteId());
        HOLD_EXTENT_UNKNOWN.unlessAt("/siteId", asked.siteId() == null || siteCountry != null && (asked.country() == null || asked.country().equals(siteCountry)), "There is no such site there.");
        var extent = new HoldExtent(siteCountry, asked.siteId(), asked.artifact());
        checkTexts(c.reason(), "/matter", c.matter());
        return new LegalHoldPlaced(c.studyId(), c.aggregateId(), c.holdId(), extent, c.matter(), c.reason(), c.by(), c.today());
    }

    private StudyFileEvent destroy(AuthoriseDestruction c) {
        var document = c.document();
        DOCUMENT_ALREADY_DESTROYED.unless(!destroyed.contains(document.documentId()));
        UNDER_LEGAL_HOLD.unless(holds.values().stream().noneMatch(hold -> hold.covers(document)), "A legal hold is on the document.");
        var governing = governing(document);
        RETENTION_NOT_RELEASED.unless(!governing.isEmpty(), "No retention is scheduled for it, so nobody has released it.");
        for (var schedule : governing) {
            RETENTION_NOT_OVER.unless(schedule.isOver(triggers, c.today()), "The retention of %s is not over.", schedule.country());
            RETENTION_NOT_RELEASED.unless(schedule.isReleased(triggers), "The records of %s are not released.", schedule.country());
        }
        checkReason(c.reason());
        ElectronicSignature.mustSign(c.signature(), sha256(destructionToSign(c.studyId(), document)), Meaning.APPROVAL, Meaning.RESPONSIBILITY);
        DESTRUCTION_BY_ANOTHER_PERSON.unless(governing.stream().noneMatch(schedule -> c.signature().signerId().equals(schedule.releasedBy())), "You have released the records yourself.");
        return new DestructionAuthorised(c.studyId(), c.aggregateId(), document, c.reason(), c.signature(), c.today());
    }

    /** What is of no one country is kept for as long as the longest country wants. An archived file has a schedule for each country. */
    private Collection<RetentionSchedule> governing(DocumentPlace document) {
        if (document.country() == null) return schedules.values();
        return schedules.containsKey(document.country()) ? List.of(schedules.get(document.country())) : List.of();
    }

    private void mustBeOpened() {
        STUDY_FILE_NOT_OPEN.unless(stage != Stage.NOT_OPENED, "Nobody has opened the file yet.");
    }

    private void mustBeOpen() {
        STUDY_FILE_NOT_OPEN.unless(stage == Stage.OPEN, "The file is %s.", stage);
    }

    private static void checkReason(String reason) {
        REASON_REQUIRED.unless(reason != null && !reason.isBlank(), "Say why.");
        PseudonymousText.require(DIRECT_IDENTIFIER_SUSPECTED, "/reason", reason);
    }

    private static void checkTexts(String reason, String pointer, String text) {
        checkReason(reason);
        PseudonymousText.require(DIRECT_IDENTIFIER_SUSPECTED, pointer, text);
    }

    /** What is signed by whoever locks the file. */
    public Map<String, Object> lockToSign(UUID studyId) {
        return Map.of("step", "LOCK", "studyId", studyId.toString(), "owner", String.valueOf(owner), "planVersion", plan == null ? "" : plan.version());
    }

    public Map<String, Object> archiveToSign(UUID studyId, Archive archive) {
        return Map.of("step", "ARCHIVE", "studyId", studyId.toString(), "owner", String.valueOf(owner), "place", archive.place(), "archivist", archive.archivist(),
            "yearsByCountry", schedules.values().stream().collect(Collectors.toMap(RetentionSchedule::country, RetentionSchedule::years)));
    }

    public Map<String, Object> transferToSign(UUID studyId, String newOwner) {
        return Map.of("step", "TRANSFER", "studyId", studyId.toString(), "owner", String.valueOf(owner), "newOwner", newOwner);
    }

    public Map<String, Object> releaseToSign(UUID studyId, String country) {
        var until = schedules.containsKey(country) ? schedules.get(country).retainUntil(triggers).map(LocalDate::toString).orElse("") : "";
        return Map.of("step", "RELEASE", "studyId", studyId.toString(), "country", country, "retainedUntil", until);
    }

    public Map<String, Object> destructionToSign(UUID studyId, DocumentPlace document) {
        return Map.of("step", "DESTROY", "studyId", studyId.toString(), "documentId", document.documentId().toString(), "artifact", document.artifact(), "country", document.country() == null ? "" : document.country());
    }

    private static String sha256(Map<String, Object> content) {
        return CanonicalJson.sha256(content);
    }

    public StudyFile apply(StudyFileEvent event) {
        return switch (event) {
            case StudyFileOpened e -> new StudyFile(Stage.OPEN, e.owner(), e.plan(), triggers, schedules, holds, destroyed);
            case TmfPlanRevised e -> new StudyFile(stage, owner, e.plan(), triggers, schedules, holds, destroyed);
            case FileOwnerAppointed e -> ownedBy(stage, e.owner());
            case StudyFileLocked _ -> ownedBy(Stage.LOCKED, owner);
            case StudyFileUnlocked _ -> ownedBy(Stage.OPEN, owner);
            case StudyFileArchived _ -> ownedBy(Stage.ARCHIVED, owner);
            case StudyFileTransferred e -> ownedBy(Stage.TRANSFERRED, e.newOwner());
            case RetentionScheduled e -> scheduled(e);
            case RetentionTriggerDated e -> new StudyFile(stage, owner, plan, with(triggers, e.trigger(), e.triggeredOn()), schedules, holds, destroyed);
            case RetentionReleased e -> new StudyFile(stage, owner, plan, triggers, with(schedules, e.country(), schedules.get(e.country()).released(e.retainedUntil(), e.signature().signerId())), holds, destroyed);
            case LegalHoldPlaced e -> new StudyFile(stage, owner, plan, triggers, schedules, with(holds, e.holdId(), e.extent()), destroyed);
            case LegalHoldLifted e -> new StudyFile(stage, owner, plan, triggers, schedules, without(holds, e.holdId()), destroyed);
            case DestructionAuthorised e -> new StudyFile(stage, owner, plan, triggers, schedules, holds, with(destroyed, e.document().documentId()));
        };
    }

    private StudyFile ownedBy(Stage now, String by) {
        return new StudyFile(now, by, plan, triggers, schedules, holds, destroyed);
    }

    private StudyFile scheduled(RetentionScheduled e) {
        var before = schedules.get(e.country());
        var released = before == null ? null : before.releasedFor();
        var schedule = new RetentionSchedule(e.country(), e.rule(), e.ruleVersion(), e.years(), e.triggers(), released, released == null ? null : before.releasedBy());
        return new StudyFile(stage, owner, plan, triggers, with(schedules, e.country(), schedule), holds, destroyed);
    }
}
