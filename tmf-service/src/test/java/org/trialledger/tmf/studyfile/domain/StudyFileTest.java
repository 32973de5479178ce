package org.trialledger.tmf.studyfile.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.tmf.studyfile.domain.StudyFileRule.*;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.domain.CanonicalJson;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.platform.domain.ElectronicSignature.Meaning;
import org.trialledger.platform.domain.SignatureRule;
import org.trialledger.platform.testkit.Scenario;
import org.trialledger.tmf.studyfile.domain.StudyFileCommand.*;
import org.trialledger.tmf.studyfile.domain.StudyFileEvent.*;

class StudyFileTest {
    static final UUID STUDY = new UUID(1, 1), FILE = StudyFileCommand.fileOf(STUDY), SITE = new UUID(1, 2), OTHER_SITE = new UUID(1, 3), HOLD = new UUID(1, 4), DOCUMENT = new UUID(1, 5);
    static final LocalDate TODAY = LocalDate.of(2026, 6, 1), ENDED = LocalDate.of(2000, 5, 31);
    static final TmfPlan PLAN = new TmfPlan("TMF plan", "1.0", TODAY);
    static final Archive ARCHIVE = new Archive("Vault 7, Dublin", "ute");
    static final RetentionRule EU = new RetentionRule("EU-25", Set.of("IE"), 25, List.of(Trigger.END_OF_TRIAL), "CTR 58"),
        US = new RetentionRule("US-2", Set.of("US"), 2, List.of(Trigger.MARKETING_APPROVAL, Trigger.DISCONTINUATION), "21 CFR 312.57(c)");
    static final StudyFileOpened OPENED = new StudyFileOpened(STUDY, FILE, "3.3.1", "Sponsor", PLAN, "ina", TODAY);
    static final StudyFileLocked LOCKED = new StudyFileLocked(STUDY, FILE, null, TODAY);
    static final StudyFileArchived ARCHIVED = new StudyFileArchived(STUDY, FILE, ARCHIVE, null, TODAY);
    static final RetentionScheduled KEPT_IN_IE = scheduled("IE", EU, 25), KEPT_IN_US = scheduled("US", US, 2);
    static final RetentionTriggerDated OVER = dated(Trigger.END_OF_TRIAL, ENDED), APPROVED = dated(Trigger.MARKETING_APPROVAL, LocalDate.of(2024, 6, 1));
    static final DocumentPlace IN_IE = new DocumentPlace(DOCUMENT, "05.04.03", "IE", SITE), OF_STUDY = new DocumentPlace(DOCUMENT, "02.01.02", null, null);

    static Scenario<StudyFile, StudyFileCommand, StudyFileEvent> file() {
        return new Scenario<>(StudyFile.INITIAL, StudyFile::decide, StudyFile::apply);
    }

    static Trial trial(String... active) {
        return new Trial(true, Set.of("IE", "US"), Map.of(SITE, "IE", OTHER_SITE, "US"), Set.of(active));
    }

    static RetentionScheduled scheduled(String country, RetentionRule rule, int years) {
        return new RetentionScheduled(STUDY, FILE, country, rule.id(), "2026.1", years, rule.triggers(), rule.citation(), null, "ina", TODAY);
    }

    static RetentionTriggerDated dated(Trigger trigger, LocalDate on) {
        return new RetentionTriggerDated(STUDY, FILE, trigger, on, "Report", "ina", TODAY);
    }

    static RetentionReleased released(String country, LocalDate until) {
        return new RetentionReleased(STUDY, FILE, country, until, "Over", signed("max", Map.of()), TODAY);
    }

    static LegalHoldPlaced held(HoldExtent extent) {
        return new LegalHoldPlaced(STUDY, FILE, HOLD, extent, "Claim 7", "Asked by the court", "ina", TODAY);
    }

    static ElectronicSignature signed(String signer, Map<String, Object> content) {
        return new ElectronicSignature(signer, "Printed Name", Instant.EPOCH, Meaning.APPROVAL, Instant.EPOCH, CanonicalJson.sha256(content));
    }

    static StudyFile after(StudyFileEvent... events) {
        var state = StudyFile.INITIAL;
        for (var event : events) state = state.apply(event);
        return state;
    }

    static ScheduleRetention schedule(RetentionRule rule, int years, String reason) {
        return new ScheduleRetention(STUDY, "IE", rule, "2026.1", years, reason, trial(), "ina", TODAY);
    }

    static AuthoriseDestruction destroy(DocumentPlace document, String signer) {
        return new AuthoriseDestruction(STUDY, document, "Over", signed(signer, StudyFile.INITIAL.destructionToSign(STUDY, document)), TODAY);
    }

    static ReleaseFromRetention release(String country, LocalDate today, StudyFileEvent... history) {
        return new ReleaseFromRetention(STUDY, country, "Over", signed("max", after(history).releaseToSign(STUDY, country)), today);
    }

    @Test
    void a_file_is_opened_once_for_a_study_that_is_known() {
        var open = new OpenStudyFile(STUDY, "3.3.1", "Sponsor", PLAN, trial("101"), "ina", TODAY);
        file().when(open).then(OPENED);
        file().given(OPENED).when(open).thenBroken(STUDY_FILE_ALREADY_OPENED);
        file().when(new OpenStudyFile(STUDY, "3.3.1", "Sponsor", PLAN, new Trial(false, Set.of(), Map.of(), Set.of()), "ina", TODAY)).thenBroken(STUDY_UNKNOWN);
        file().when(new OpenStudyFile(STUDY, "3.3.1", "ute@example.org", PLAN, trial(), "ina", TODAY)).thenBroken(DIRECT_IDENTIFIER_SUSPECTED, "/owner");
    }

    @Test
    void plan_and_owner_change_with_a_reason() {
        var next = new TmfPlan("TMF plan", "2.0", TODAY);
        file().given(OPENED).when(new ReviseTmfPlan(STUDY, next, "New vendor", "ina", TODAY)).then(new TmfPlanRevised(STUDY, FILE, next, "New vendor", "ina", TODAY));
        file().given(OPENED).when(new ReviseTmfPlan(STUDY, next, " ", "ina", TODAY)).thenBroken(REASON_REQUIRED);
        file().given(OPENED, LOCKED).when(new ReviseTmfPlan(STUDY, next, "New vendor", "ina", TODAY)).thenBroken(STUDY_FILE_NOT_OPEN);
        file().given(OPENED).when(new AppointFileOwner(STUDY, "CRO", "Contract", "ina", TODAY)).then(new FileOwnerAppointed(STUDY, FILE, "CRO", "Contract", "ina", TODAY));
        file().when(new AppointFileOwner(STUDY, "CRO", "Contract", "ina", TODAY)).thenBroken(STUDY_FILE_NOT_OPEN);
    }

    @Test
    void a_file_is_locked_once_no_site_takes_part_and_unlocked_with_a_reason() {
        var signature = signed("max", after(OPENED).lockToSign(STUDY));
        file().given(OPENED).when(new LockStudyFile(STUDY, trial("101"), signature, TODAY)).thenBroken(SITES_STILL_ACTIVE);
        file().given(OPENED).when(new LockStudyFile(STUDY, trial(), null, TODAY)).thenBroken(SignatureRule.SIGNATURE_REQUIRED);
        file().given(OPENED).when(new LockStudyFile(STUDY, trial(), signed("max", Map.of()), TODAY)).thenBroken(SignatureRule.SIGNED_CONTENT_CHANGED);
        file().given(OPENED).when(new LockStudyFile(STUDY, trial(), signature, TODAY)).then(new StudyFileLocked(STUDY, FILE, signature, TODAY));
        file().given(OPENED, LOCKED).when(new LockStudyFile(STUDY, trial(), signature, TODAY)).thenBroken(STUDY_FILE_NOT_OPEN);
        file().given(OPENED, LOCKED).when(new UnlockStudyFile(STUDY, "A letter was found", "ina", TODAY)).then(new StudyFileUnlocked(STUDY, FILE, "A letter was found", "ina", TODAY));
        file().given(OPENED).when(new UnlockStudyFile(STUDY, "A letter was found", "ina", TODAY)).thenBroken(STUDY_FILE_NOT_LOCKED);
        assertThat(after(OPENED, LOCKED).stage().takesDocuments()).isFalse();
        assertThat(StudyFile.INITIAL.stage().takesDocuments()).isTrue();
    }

    @Test
    void a_file_is_archived_with_retention_for_each_country_and_then_transferred() {
        var half = after(OPENED, LOCKED, KEPT_IN_IE).archiveToSign(STUDY, ARCHIVE);
        var whole = signed("max", after(OPENED, LOCKED, KEPT_IN_IE, KEPT_IN_US).archiveToSign(STUDY, ARCHIVE));
        file().given(OPENED, LOCKED, KEPT_IN_IE).when(new ArchiveStudyFile(STUDY, ARCHIVE, trial(), signed("max", half), TODAY)).thenBroken(COUNTRY_WITHOUT_RETENTION);
        file().given(OPENED, KEPT_IN_IE, KEPT_IN_US).when(new ArchiveStudyFile(STUDY, ARCHIVE, trial(), whole, TODAY)).thenBroken(STUDY_FILE_NOT_LOCKED);
        file().given(OPENED, LOCKED, KEPT_IN_IE, KEPT_IN_US).when(new ArchiveStudyFile(STUDY, ARCHIVE, trial(), whole, TODAY)).then(new StudyFileArchived(STUDY, FILE, ARCHIVE, whole, TODAY));
        var transfer = signed("max", after(OPENED, LOCKED, ARCHIVED).transferToSign(STUDY, "Buyer"));
        file().given(OPENED, LOCKED, ARCHIVED).when(new TransferStudyFile(STUDY, "Buyer", "Sold", transfer, TODAY)).then(new StudyFileTransferred(STUDY, FILE, "Buyer", "Sold", transfer, TODAY));
        file().given(OPENED, LOCKED).when(new TransferStudyFile(STUDY, "Buyer", "Sold", transfer, TODAY)).thenBroken(STUDY_FILE_NOT_ARCHIVED);
    }

    @Test
    void records_are_kept_for_as_long_as_the_rule_wants_or_longer() {
        file().given(OPENED).when(schedule(EU, 25, null)).then(KEPT_IN_IE);
        file().given(OPENED).when(schedule(EU, 24, null)).thenBroken(RETENTION_SHORTER_THAN_RULE, "/years");
        file().given(OPENED, scheduled("IE", EU, 30)).when(schedule(EU, 25, "Law")).thenBroken(RETENTION_NOT_SHORTENED, "/years");
        file().given(OPENED, KEPT_IN_IE).when(schedule(EU, 30, null)).thenBroken(REASON_REQUIRED);
        file().given(OPENED).when(new ScheduleRetention(STUDY, "FR", EU, "2026.1", 25, null, trial(), "ina", TODAY)).thenBroken(COUNTRY_NOT_IN_STUDY);
        file().when(new DateRetentionTrigger(STUDY, Trigger.END_OF_TRIAL, ENDED, "Report", "ina", TODAY)).then(OVER);
        file().given(OVER).when(new DateRetentionTrigger(STUDY, Trigger.END_OF_TRIAL, ENDED, "Another", "ina", TODAY)).thenNothing();
        file().given(OPENED).when(new DateRetentionTrigger(STUDY, Trigger.END_OF_TRIAL, TODAY.plusDays(1), "Report", "ina", TODAY)).thenBroken(DATE_IN_FUTURE);
    }

    @Test
    void each_country_is_scheduled_by_its_rule_once() {
        var both = new ScheduleCountries(STUDY, Map.of("US", US, "IE", EU), "2026.1", "ina", TODAY);
        file().given(OPENED).when(both).then(KEPT_IN_IE, KEPT_IN_US);
        file().given(OPENED, scheduled("IE", EU, 30)).when(both).then(KEPT_IN_US);
        file().given(OPENED, KEPT_IN_IE, KEPT_IN_US).when(both).thenNothing();
        file().when(both).thenNothing();
    }

    /** 25 years after 31 May 2000 is 31 May 2025; two years after the later of approval and discontinuation. */
    @Test
    void retention_is_counted_from_the_latest_trigger() {
        var schedule = after(KEPT_IN_IE).schedules().get("IE");
        assertThat(schedule.retainUntil(Map.of())).isEmpty();
        assertThat(schedule.retainUntil(Map.of(Trigger.END_OF_TRIAL, ENDED))).contains(LocalDate.of(2025, 5, 31));
        var us = after(KEPT_IN_US).schedules().get("US");
        assertThat(us.retainUntil(Map.of(Trigger.MARKETING_APPROVAL, LocalDate.of(2024, 2, 29), Trigger.DISCONTINUATION, LocalDate.of(2023, 1, 1)))).contains(LocalDate.of(2026, 2, 28));
    }

    @Test
    void records_are_released_by_a_person_once_retention_is_over_and_nothing_holds_them() {
        var history = new StudyFileEvent[] {OPENED, LOCKED, KEPT_IN_IE, KEPT_IN_US, ARCHIVED, OVER};
        var until = LocalDate.of(2025, 5, 31);
        var release = release("IE", TODAY, history);
        file().given(history).when(release).then(new RetentionReleased(STUDY, FILE, "IE", until, "Over", release.signature(), TODAY));
        file().given(history).when(release("IE", until, history)).thenBroken(RETENTION_NOT_OVER);
        file().given(history).when(release("US", TODAY, history)).thenBroken(RETENTION_NOT_OVER);
        file().given(history).when(release("FR", TODAY, history)).thenBroken(RETENTION_NOT_SCHEDULED);
        file().given(history).given(held(new HoldExtent(null, null, "05"))).when(release).thenBroken(UNDER_LEGAL_HOLD);
        file().given(history).given(held(new HoldExtent("US", null, null))).when(release).then(new RetentionReleased(STUDY, FILE, "IE", until, "Over", release.signature(), TODAY));
        file().given(history).given(released("IE", until)).when(release).thenBroken(RETENTION_ALREADY_RELEASED);
        file().given(OPENED, KEPT_IN_IE, OVER).when(release).thenBroken(STUDY_FILE_NOT_ARCHIVED);
    }

    @Test
    void a_document_is_destroyed_after_release_by_another_person_and_never_under_hold() {
        var history = new StudyFileEvent[] {OPENED, LOCKED, KEPT_IN_IE, KEPT_IN_US, ARCHIVED, OVER, APPROVED};
        var ireland = released("IE", LocalDate.of(2025, 5, 31));
        var destroy = destroy(IN_IE, "ute");
        file().given(history).when(destroy).thenBroken(RETENTION_NOT_RELEASED);
        file().given(history).given(ireland).when(destroy).then(new DestructionAuthorised(STUDY, FILE, IN_IE, "Over", destroy.signature(), TODAY));
        file().given(history).given(ireland).when(destroy(IN_IE, "max")).thenBroken(DESTRUCTION_BY_ANOTHER_PERSON);
        file().given(history).given(ireland, held(new HoldExtent("IE", SITE, null))).when(destroy).thenBroken(UNDER_LEGAL_HOLD);
        file().given(history).given(ireland, held(new HoldExtent("IE", SITE, null)), new LegalHoldLifted(STUDY, FILE, HOLD, "Settled", "ina", TODAY)).when(destroy)
            .then(new DestructionAuthorised(STUDY, FILE, IN_IE, "Over", destroy.signature(), TODAY));
        file().given(history).given(ireland, held(new HoldExtent(null, null, "05.05"))).when(destroy).then(new DestructionAuthorised(STUDY, FILE, IN_IE, "Over", destroy.signature(), TODAY));
        file().given(history).given(ireland, new DestructionAuthorised(STUDY, FILE, IN_IE, "Over", destroy.signature(), TODAY)).when(destroy).thenBroken(DOCUMENT_ALREADY_DESTROYED);
        file().given(history).given(ireland).when(new AuthoriseDestruction(STUDY, IN_IE, "", destroy.signature(), TODAY)).thenBroken(REASON_REQUIRED);
        file().given(history).given(ireland).when(new AuthoriseDestruction(STUDY, IN_IE, "Over", null, TODAY)).thenBroken(SignatureRule.SIGNATURE_REQUIRED);
    }

    @Test
    void what_is_of_the_study_is_kept_for_the_longest_country() {
        var history = new StudyFileEvent[] {OPENED, LOCKED, KEPT_IN_IE, KEPT_IN_US, ARCHIVED, OVER, dated(Trigger.MARKETING_APPROVAL, LocalDate.of(2024, 5, 30)), released("IE", LocalDate.of(2025, 5, 31))};
        file().given(history).when(destroy(OF_STUDY, "ute")).thenBroken(RETENTION_NOT_RELEASED);
        file().given(history).given(released("US", LocalDate.of(2026, 5, 30))).when(destroy(OF_STUDY, "ute"))
            .then(new DestructionAuthorised(STUDY, FILE, OF_STUDY, "Over", destroy(OF_STUDY, "ute").signature(), TODAY));
        file().given(OPENED).when(destroy(OF_STUDY, "ute")).thenBroken(RETENTION_NOT_RELEASED);
    }

    @Test
    void a_release_holds_no_more_when_a_later_trigger_makes_retention_longer() {
        file().given(OPENED, LOCKED, KEPT_IN_IE, KEPT_IN_US, ARCHIVED, OVER, released("IE", LocalDate.of(2025, 5, 31)), dated(Trigger.END_OF_TRIAL, ENDED.plusMonths(6))).when(destroy(IN_IE, "ute"))
            .thenBroken(RETENTION_NOT_RELEASED);
    }

    @Test
    void a_hold_is_on_a_part_of_the_file_that_there_is() {
        var place = new PlaceLegalHold(STUDY, HOLD, new HoldExtent(null, SITE, null), "Claim 7", "Asked by the court", trial(), "ina", TODAY);
        file().when(place).then(held(new HoldExtent("IE", SITE, null)));
        file().when(new PlaceLegalHold(STUDY, HOLD, new HoldExtent("US", SITE, null), "Claim 7", "Asked", trial(), "ina", TODAY)).thenBroken(HOLD_EXTENT_UNKNOWN, "/siteId");
        file().when(new PlaceLegalHold(STUDY, HOLD, new HoldExtent("FR", null, null), "Claim 7", "Asked", trial(), "ina", TODAY)).thenBroken(HOLD_EXTENT_UNKNOWN, "/country");
        file().when(new LiftLegalHold(STUDY, HOLD, "Settled", "ina", TODAY)).thenBroken(HOLD_NOT_IN_FORCE);
        assertThat(new HoldExtent(null, null, "05").covers(IN_IE)).isTrue();
        assertThat(new HoldExtent(null, null, "05.04.0").covers(IN_IE)).isFalse();
        assertThat(new HoldExtent("IE", null, null).covers(OF_STUDY)).isFalse();
    }
}
