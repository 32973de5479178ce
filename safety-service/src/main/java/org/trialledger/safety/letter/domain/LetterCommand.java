package org.trialledger.safety.letter.domain;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;

/** What can be asked of a letter. {@code today} is the latest day that has begun anywhere where people date something (ADR 41), else the day the command arrives (UTC), {@code by} the caller. */
public sealed interface LetterCommand extends AggregateCommand {
    UUID studyId();

    UUID letterId();

    @Override
    default UUID aggregateId() {
        return letterId();
    }

    /** However many authorities a version of a case is reported to, the sites hear of it once. */
    static UUID letterOf(UUID caseId, int caseVersion) {
        return UUID.nameUUIDFromBytes(("letter on version " + caseVersion + " of case " + caseId).getBytes(StandardCharsets.US_ASCII));
    }

    /** Who was told of a SUSAR is told that there was none. */
    static UUID letterOnNullification(UUID caseId) {
        return UUID.nameUUIDFromBytes(("letter on nullification of case " + caseId).getBytes(StandardCharsets.US_ASCII));
    }

    /** The sites are told of new reference safety information once. */
    static UUID letterOf(UUID rsiVersionId) {
        return UUID.nameUUIDFromBytes(("letter on version " + rsiVersionId + " of reference safety information").getBytes(StandardCharsets.US_ASCII));
    }

    /** The sites are told of an urgent safety measure once, and once that it was lifted. */
    static UUID letterOnMeasure(UUID measureId) {
        return UUID.nameUUIDFromBytes(("letter on urgent safety measure " + measureId).getBytes(StandardCharsets.US_ASCII));
    }

    static UUID letterOnLifting(UUID measureId) {
        return UUID.nameUUIDFromBytes(("letter on lifting of urgent safety measure " + measureId).getBytes(StandardCharsets.US_ASCII));
    }

    /** @param blinded who issues it confirms that the text tells nobody's treatment; {@code by} null where a SUSAR's report, an approval or an urgent safety measure called for it */
    record IssueLetter(UUID studyId, UUID letterId, Matter matter, String title, String text, boolean blinded, int acknowledgeWithinDays, String by, LocalDate today) implements LetterCommand {}

    /** To one site; means nothing where the site has it already, or is none that is told. */
    record SendLetter(UUID studyId, UUID letterId, Recipient recipient, LocalDate today) implements LetterCommand {}

    record ReceiveLetter(UUID studyId, UUID letterId, UUID siteId, LocalDate on, String by, LocalDate today) implements LetterCommand {}

    record AcknowledgeLetter(UUID studyId, UUID letterId, UUID siteId, LocalDate on, String by, LocalDate today) implements LetterCommand {}

    /** Means nothing once the letter is acknowledged, or the site over. @param closed the site is */
    record RemindSite(UUID studyId, UUID letterId, UUID siteId, boolean closed, LocalDate today) implements LetterCommand {}
}
