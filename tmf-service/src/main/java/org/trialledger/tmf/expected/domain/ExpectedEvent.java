package org.trialledger.tmf.expected.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.LedgerEvent;

/** What has happened to a list of expected documents. */
public sealed interface ExpectedEvent extends LedgerEvent {
    UUID listId();

    /** What happened to one expected document of the list. */
    sealed interface OfOne extends ExpectedEvent {
        UUID expectedId();
    }

    /** @param calendarCountry whose business days count; null for weekdays */
    record ExpectedListOpened(UUID studyId, UUID listId, Scope scope, String calendarCountry) implements ExpectedEvent {}

    /**
     * @param milestone   by which it is due; null where it is due by a day
     * @param dueOn       null until the milestone is reached, or for what has no due day
     * @param due         what made the due day; null for an ad hoc expectation
     * @param rule        of the template pack, {@code AD_HOC} for a person's own; {@code ruleVersion} of the pack, null for a person's own
     * @param cause       event and occasion; a person's reason
     * @param by          null where a rule expects it
     */
    record DocumentExpected(UUID studyId, UUID listId, UUID expectedId, String artifact, String title, Scope scope, String milestone, LocalDate expectedOn, LocalDate dueOn, Due due, Requiredness requiredness,
                            int expectedCount, boolean newVersion, String rule, String ruleVersion, String cause, String about, String by) implements OfOne {}

    record MilestoneReached(UUID studyId, UUID listId, String milestone, LocalDate on) implements ExpectedEvent {}

    /** The milestone it waited for came. */
    record ExpectationFellDue(UUID studyId, UUID listId, UUID expectedId, String milestone, LocalDate dueOn) implements OfOne {}

    /** What it foresaw has happened: a safety report that was due was accepted, a letter was sent. @param occasion event and occasion; {@code dueOn} from now on */
    record ForeseenOccurred(UUID studyId, UUID listId, UUID expectedId, String occasion, String about, LocalDate dueOn, LocalDate on) implements OfOne {}

    /** One of several documents that it counts. @param count on file with this one */
    record DocumentCounted(UUID studyId, UUID listId, UUID expectedId, UUID documentId, int versionNumber, int count, LocalDate on) implements OfOne {}

    /** @param documentId the last one of those it counts */
    record ExpectationSatisfied(UUID studyId, UUID listId, UUID expectedId, UUID documentId, int versionNumber, LocalDate on) implements OfOne {}

    /** A document that satisfied it, or was counted, does no more. @param count on file without it */
    record ExpectationReopened(UUID studyId, UUID listId, UUID expectedId, UUID documentId, int versionNumber, int count, String reason, LocalDate on) implements OfOne {}

    record ExpectationWaived(UUID studyId, UUID listId, UUID expectedId, String reason, String role, String by, LocalDate on) implements OfOne {}

    /** @param by null where the trial's course made it so */
    record ExpectationNotApplicable(UUID studyId, UUID listId, UUID expectedId, String reason, String by, LocalDate on) implements OfOne {}

    /** @param by null where the trial's course had set it aside and now asks for it again */
    record ExpectationRestored(UUID studyId, UUID listId, UUID expectedId, String reason, String by, LocalDate on) implements OfOne {}

    /** A final document that nothing asks for at present. */
    record SurplusDocumentNoted(UUID studyId, UUID listId, String artifact, UUID personId, UUID documentId, int versionNumber, LocalDate on) implements ExpectedEvent {}

    record SurplusDocumentTakenBack(UUID studyId, UUID listId, UUID documentId, int versionNumber, String reason, LocalDate on) implements ExpectedEvent {}

    /** Somebody works at the site of the list. */
    record PersonListed(UUID studyId, UUID listId, UUID personId) implements ExpectedEvent {}

    record CountryListed(UUID studyId, UUID listId, String country, boolean takesPart) implements ExpectedEvent {}

    /** @param due of those that count; {@code exceptions} the due ones that were neither satisfied nor set aside that day */
    record ExpectedListClosed(UUID studyId, UUID listId, int due, int satisfied, List<UUID> exceptions, LocalDate on) implements ExpectedEvent {
        public ExpectedListClosed {
            exceptions = List.copyOf(exceptions);
        }
    }
}
