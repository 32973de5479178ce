package org.trialledger.safety.letter.domain;

import static org.trialledger.safety.letter.domain.LetterRule.*;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.testkit.Scenario;
import org.trialledger.safety.letter.domain.LetterCommand.*;
import org.trialledger.safety.letter.domain.LetterEvent.*;
import org.trialledger.safety.letter.domain.Matter.Kind;

class SafetyLetterTest {
    private static final UUID STUDY = UUID.randomUUID(), LETTER = UUID.randomUUID(), SITE = UUID.randomUUID(), CASE = UUID.randomUUID();
    private static final LocalDate ISSUED = LocalDate.of(2026, 3, 2), ACTIVE = LocalDate.of(2026, 1, 5), LATER = LocalDate.of(2026, 5, 1), TODAY = LocalDate.of(2026, 6, 1);
    private static final Matter BROCHURE = Matter.other(Kind.INVESTIGATORS_BROCHURE), SUSAR_HERE = new Matter(Kind.SUSAR, CASE, "IE-SPONSOR-1", 1, SITE, null);

    private static Scenario<SafetyLetter, LetterCommand, LetterEvent> letter() {
        return new Scenario<>(SafetyLetter.INITIAL, SafetyLetter::decide, SafetyLetter::apply);
    }

    private static LetterIssued issued(Matter matter) {
        return new LetterIssued(STUDY, LETTER, matter, "New brochure", "Edition 5 is in force.", 10, ISSUED, "olga");
    }

    private static IssueLetter issue(String text, boolean blinded) {
        return new IssueLetter(STUDY, LETTER, BROCHURE, " New brochure ", text, blinded, 10, "olga", ISSUED);
    }

    private static SendLetter to(LocalDate activatedOn, LocalDate closedOn, LocalDate today) {
        return new SendLetter(STUDY, LETTER, new Recipient(SITE, "101", "IE", activatedOn, closedOn), today);
    }

    private static LetterSent sent(Occasion occasion, LocalDate on) {
        return sent(occasion, on, null);
    }

    private static LetterSent sent(Occasion occasion, LocalDate on, UUID caseId) {
        return new LetterSent(STUDY, LETTER, SITE, "101", "IE", occasion, on, on.plusDays(10), caseId);
    }

    private static final LetterSent SENT = sent(Occasion.ISSUED, ISSUED);

    private static ReceiveLetter receive(LocalDate on) {
        return new ReceiveLetter(STUDY, LETTER, SITE, on, "ivo", TODAY);
    }

    private static AcknowledgeLetter acknowledge(LocalDate on) {
        return new AcknowledgeLetter(STUDY, LETTER, SITE, on, "ivo", TODAY);
    }

    private static LetterReceived received(LocalDate on) {
        return new LetterReceived(STUDY, LETTER, SITE, on, "ivo");
    }

    private static LetterAcknowledged acknowledged(LocalDate on) {
        return new LetterAcknowledged(STUDY, LETTER, SITE, on, "ivo");
    }

    @Test
    void a_letter_is_issued_once_blinded_and_naming_nobody() {
        letter().when(issue("Edition 5 is in force.", true)).then(issued(BROCHURE));
        letter().given(issued(BROCHURE)).when(issue("Edition 5 is in force.", true)).thenBroken(LETTER_ALREADY_ISSUED);
        letter().when(issue("Edition 5 is in force.", false)).thenBroken(LETTER_NOT_BLINDED, "/blinded");
        letter().when(issue("Ask Dr. Murphy.", true)).thenBroken(DIRECT_IDENTIFIER_SUSPECTED, "/text");
    }

    @Test
    void a_site_has_it_once() {
        letter().given(issued(BROCHURE)).when(to(ACTIVE, null, ISSUED)).then(SENT);
        letter().given(issued(BROCHURE), SENT).when(to(ACTIVE, null, TODAY)).thenNothing();
        letter().when(to(ACTIVE, null, ISSUED)).thenNothing();
        letter().given(issued(BROCHURE)).when(to(null, null, ISSUED)).thenNothing();
    }

    @Test
    void a_site_activated_later_has_it_in_its_gap_pack() {
        letter().given(issued(BROCHURE)).when(to(LATER, null, LATER)).then(sent(Occasion.GAP_PACK, LATER));
    }

    @Test
    void a_site_elsewhere_is_not_told_of_what_concerns_some_countries() {
        letter().given(issued(Matter.in(Kind.URGENT_SAFETY_MEASURE, List.of("FR", "US")))).when(to(ACTIVE, null, ISSUED)).thenNothing();
        letter().given(issued(Matter.in(Kind.URGENT_SAFETY_MEASURE, List.of("FR", "IE")))).when(to(ACTIVE, null, ISSUED)).then(SENT);
        letter().given(issued(Matter.in(Kind.URGENT_SAFETY_MEASURE, List.of()))).when(to(ACTIVE, null, ISSUED)).then(SENT);
    }

    @Test
    void a_site_that_is_over_hears_only_of_what_happened_there() {
        letter().given(issued(BROCHURE)).when(to(ACTIVE, LATER, LATER)).thenNothing();
        letter().given(issued(SUSAR_HERE)).when(to(ACTIVE, LATER, LATER)).then(sent(Occasion.LATE_SUSAR, LATER, CASE));
        letter().given(issued(new Matter(Kind.SUSAR, CASE, "IE-SPONSOR-1", 1, UUID.randomUUID(), null))).when(to(ACTIVE, LATER, LATER)).thenNothing();
    }

    @Test
    void a_site_receives_and_then_acknowledges_it() {
        letter().given(issued(BROCHURE), SENT).when(receive(ISSUED)).then(received(ISSUED));
        letter().given(issued(BROCHURE), SENT, received(ISSUED)).when(receive(ISSUED)).thenBroken(LETTER_ALREADY_RECEIVED);
        letter().given(issued(BROCHURE), SENT, received(LATER)).when(acknowledge(LATER)).then(acknowledged(LATER));
        letter().given(issued(BROCHURE), SENT, received(LATER)).when(acknowledge(LATER.minusDays(1))).thenBroken(DATES_OUT_OF_ORDER, "/on");
        letter().given(issued(BROCHURE), SENT).when(receive(ISSUED.minusDays(1))).thenBroken(DATES_OUT_OF_ORDER, "/on");
        letter().given(issued(BROCHURE), SENT).when(receive(TODAY.plusDays(1))).thenBroken(DATE_IN_FUTURE, "/on");
        letter().given(issued(BROCHURE)).when(receive(ISSUED)).thenBroken(LETTER_NOT_SENT_TO_SITE);
    }

    @Test
    void who_acknowledges_has_received() {
        letter().given(issued(BROCHURE), SENT).when(acknowledge(LATER)).then(received(LATER), acknowledged(LATER));
        letter().given(issued(BROCHURE), SENT, received(LATER), acknowledged(LATER)).when(acknowledge(LATER)).thenBroken(LETTER_ALREADY_ACKNOWLEDGED);
    }

    @Test
    void a_site_is_reminded_until_it_acknowledges_or_is_over() {
        var due = ISSUED.plusDays(11);
        var first = new SiteReminded(STUDY, LETTER, SITE, 1, due, due.plusDays(10));
        letter().given(issued(BROCHURE), SENT).when(new RemindSite(STUDY, LETTER, SITE, false, due)).then(first);
        letter().given(issued(BROCHURE), SENT, first, received(due)).when(new RemindSite(STUDY, LETTER, SITE, false, due.plusDays(10)))
            .then(new SiteReminded(STUDY, LETTER, SITE, 2, due.plusDays(10), due.plusDays(20)));
        letter().given(issued(BROCHURE), SENT, first, acknowledged(due)).when(new RemindSite(STUDY, LETTER, SITE, false, TODAY)).thenNothing();
        letter().given(issued(BROCHURE), SENT).when(new RemindSite(STUDY, LETTER, SITE, true, due)).thenNothing();
        letter().given(issued(BROCHURE)).when(new RemindSite(STUDY, LETTER, SITE, false, due)).thenNothing();
    }
}
