package org.trialledger.safety.letter.domain;

import static org.trialledger.safety.letter.domain.LetterRule.*;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.trialledger.platform.domain.Copies;
import org.trialledger.platform.domain.PseudonymousText;
import org.trialledger.safety.letter.domain.LetterCommand.*;
import org.trialledger.safety.letter.domain.LetterEvent.*;

/**
 * A letter on a safety matter, and what became of it at each site.
 *
 * @param matter null before it was issued
 * @param copies by site
 */
public record SafetyLetter(Matter matter, LocalDate issuedOn, int acknowledgeWithinDays, Map<UUID, Copy> copies) {
    /** @param receivedOn null before, like {@code acknowledgedOn} */
    public record Copy(LocalDate sentOn, LocalDate receivedOn, LocalDate acknowledgedOn, int reminders) {
        Copy received(LocalDate on) {
            return new Copy(sentOn, on, acknowledgedOn, reminders);
        }

        Copy acknowledged(LocalDate on) {
            return new Copy(sentOn, receivedOn, on, reminders);
        }

        Copy reminded(int reminder) {
            return new Copy(sentOn, receivedOn, acknowledgedOn, reminder);
        }
    }

    public static final SafetyLetter INITIAL = new SafetyLetter(null, null, 0, Map.of());

    public boolean isIssued() {
        return matter != null;
    }

    public boolean isSentTo(UUID siteId) {
        return copies.containsKey(siteId);
    }

    public List<LetterEvent> decide(LetterCommand command) {
        return switch (command) {
            case IssueLetter c -> issue(c);
            case SendLetter c -> send(c);
            case ReceiveLetter c -> receive(c);
            case AcknowledgeLetter c -> acknowledge(c);
            case RemindSite c -> remind(c);
        };
    }

    private List<LetterEvent> issue(IssueLetter c) {
        LETTER_ALREADY_ISSUED.unless(!isIssued(), "The sites were told of this on %s.", issuedOn);
        LETTER_NOT_BLINDED.unlessAt("/blinded", c.blinded(), "Confirm that the text tells nobody's treatment.");
        PseudonymousText.require(DIRECT_IDENTIFIER_SUSPECTED, "/title", c.title());
        PseudonymousText.require(DIRECT_IDENTIFIER_SUSPECTED, "/text", c.text());
        return List.of(new LetterIssued(c.studyId(), c.letterId(), c.matter(), c.title().strip(), c.text().strip(), c.acknowledgeWithinDays(), c.today(), c.by()));
    }

    private List<LetterEvent> send(SendLetter c) {
        var to = c.recipient();
        if (!isIssued() || isSentTo(to.siteId()) || !matter.isFor(to.country()) || to.activatedOn() == null || to.closedOn() != null && !matter.concerns(to.siteId())) return List.of();
        var occasion = to.closedOn() != null ? Occasion.LATE_SUSAR : to.activatedOn().isAfter(issuedOn) ? Occasion.GAP_PACK : Occasion.ISSUED;
        return List.of(new LetterSent(c.studyId(), c.letterId(), to.siteId(), to.siteNumber(), to.country(), occasion, c.today(), c.today().plusDays(acknowledgeWithinDays), matter.caseId()));
    }

    private List<LetterEvent> receive(ReceiveLetter c) {
        var copy = copyAt(c.siteId());
        LETTER_ALREADY_RECEIVED.unless(copy.receivedOn() == null, "The site received it on %s.", copy.receivedOn());
        mustBePossible(c.on(), copy.sentOn(), c.today());
        return List.of(new LetterReceived(c.studyId(), c.letterId(), c.siteId(), c.on(), c.by()));
    }

    /** Who acknowledges a letter has received it. */
    private List<LetterEvent> acknowledge(AcknowledgeLetter c) {
        var copy = copyAt(c.siteId());
        LETTER_ALREADY_ACKNOWLEDGED.unless(copy.acknowledgedOn() == null, "The site acknowledged it on %s.", copy.acknowledgedOn());
        mustBePossible(c.on(), copy.receivedOn() == null ? copy.sentOn() : copy.receivedOn(), c.today());
        var events = new ArrayList<LetterEvent>();
        if (copy.receivedOn() == null) events.add(new LetterReceived(c.studyId(), c.letterId(), c.siteId(), c.on(), c.by()));
        events.add(new LetterAcknowledged(c.studyId(), c.letterId(), c.siteId(), c.on(), c.by()));
        return events;
    }

    private List<LetterEvent> remind(RemindSite c) {
        var copy = copies.get(c.siteId());
        if (copy == null || copy.acknowledgedOn() != null || c.closed()) return List.of();
        return List.of(new SiteReminded(c.studyId(), c.letterId(), c.siteId(), copy.reminders() + 1, c.today(), c.today().plusDays(acknowledgeWithinDays)));
    }

    private Copy copyAt(UUID siteId) {
        LETTER_NOT_SENT_TO_SITE.unless(isSentTo(siteId), "The letter was not sent to the site.");
        return copies.get(siteId);
    }

    private static void mustBePossible(LocalDate on, LocalDate before, LocalDate today) {
        DATE_IN_FUTURE.unlessAt("/on", !on.isAfter(today), "%s is in the future (today is %s).", on, today);
        DATES_OUT_OF_ORDER.unlessAt("/on", !on.isBefore(before), "%s is before %s.", on, before);
    }

    public SafetyLetter apply(LetterEvent event) {
        return switch (event) {
            case LetterIssued e -> new SafetyLetter(e.matter(), e.on(), e.acknowledgeWithinDays(), copies);
            case LetterSent e -> with(e.siteId(), new Copy(e.on(), null, null, 0));
            case LetterReceived e -> with(e.siteId(), copies.get(e.siteId()).received(e.on()));
            case LetterAcknowledged e -> with(e.siteId(), copies.get(e.siteId()).acknowledged(e.on()));
            case SiteReminded e -> with(e.siteId(), copies.get(e.siteId()).reminded(e.reminder()));
        };
    }

    private SafetyLetter with(UUID siteId, Copy copy) {
        return new SafetyLetter(matter, issuedOn, acknowledgeWithinDays, Copies.with(copies, siteId, copy));
    }
}
