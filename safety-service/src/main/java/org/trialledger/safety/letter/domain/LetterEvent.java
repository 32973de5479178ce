package org.trialledger.safety.letter.domain;

import java.time.LocalDate;
import java.util.UUID;
import org.trialledger.platform.domain.LedgerEvent;

/** What has happened to a letter. */
public sealed interface LetterEvent extends LedgerEvent {
    UUID letterId();

    /** LATE_SUSAR: the site was over, and the event had happened there. */
    enum Occasion { ISSUED, GAP_PACK, LATE_SUSAR }

    /** It goes to every site of the matter's countries that is active, and to those that will be. @param by null where a SUSAR's report, an approval or an urgent safety measure called for it */
    record LetterIssued(UUID studyId, UUID letterId, Matter matter, String title, String text, int acknowledgeWithinDays, LocalDate on, String by) implements LetterEvent {}

    /** @param caseId that it is on; null for none, and in events of a time when it was not noted */
    record LetterSent(UUID studyId, UUID letterId, UUID siteId, String siteNumber, String country, Occasion occasion, LocalDate on, LocalDate acknowledgeBy, UUID caseId) implements LetterEvent {}

    record LetterReceived(UUID studyId, UUID letterId, UUID siteId, LocalDate on, String by) implements LetterEvent {}

    /** By the investigator or whoever acts for the site. */
    record LetterAcknowledged(UUID studyId, UUID letterId, UUID siteId, LocalDate on, String by) implements LetterEvent {}

    /** @param reminder 1 for the first; {@code nextOn} the day of the one after */
    record SiteReminded(UUID studyId, UUID letterId, UUID siteId, int reminder, LocalDate on, LocalDate nextOn) implements LetterEvent {}
}
