package org.trialledger.site.deviation.domain;

import static org.trialledger.site.deviation.domain.DeviationTest.*;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.testkit.Scenario;
import org.trialledger.site.deviation.domain.SiteDeviationsCommand.*;
import org.trialledger.site.deviation.domain.SiteDeviationsEvent.*;

class SiteDeviationsTest {
    private static final UUID COUNT = SiteDeviationsCommand.deviationsOf(SITE);
    private static final LocalDate DAY = LocalDate.of(2026, 1, 1);

    private final Scenario<SiteDeviations, SiteDeviationsCommand, SiteDeviationsEvent> site = new Scenario<>(SiteDeviations.INITIAL, SiteDeviations::decide, SiteDeviations::apply);

    @Test
    void the_third_of_a_category_within_ninety_days_is_a_repetition() {
        site.given(counted(1, "A", 0), counted(2, "A", 50)).when(count(3, "A", 89)).then(counted(3, "A", 89), new DeviationRepeated(STUDY, SITE, COUNT, "A", List.of(id(1), id(2), id(3)), DAY, DAY.plusDays(89)));
    }

    @Test
    void the_ninety_first_day_is_too_late() {
        site.given(counted(1, "A", 0), counted(2, "A", 50)).when(count(3, "A", 90)).then(counted(3, "A", 90));
    }

    @Test
    void other_categories_do_not_count() {
        site.given(counted(1, "A", 0), counted(2, "B", 1)).when(count(3, "A", 2)).then(counted(3, "A", 2));
    }

    @Test
    void one_recorded_late_completes_the_window_it_lies_in() {
        site.given(counted(1, "A", 0), counted(2, "A", 100), counted(3, "A", 120)).when(count(4, "A", 40))
            .then(counted(4, "A", 40), new DeviationRepeated(STUDY, SITE, COUNT, "A", List.of(id(4), id(2), id(3)), DAY.plusDays(40), DAY.plusDays(120)));
    }

    @Test
    void the_fourth_is_quiet_and_the_sixth_says_it_again() {
        var first = new DeviationRepeated(STUDY, SITE, COUNT, "A", List.of(id(1), id(2), id(3)), DAY, DAY.plusDays(2));
        site.given(counted(1, "A", 0), counted(2, "A", 1), counted(3, "A", 2), first, counted(4, "A", 3), counted(5, "A", 4)).when(count(6, "A", 5))
            .then(counted(6, "A", 5), new DeviationRepeated(STUDY, SITE, COUNT, "A", List.of(id(4), id(5), id(6)), DAY.plusDays(3), DAY.plusDays(5)));
    }

    @Test
    void what_was_withdrawn_does_not_count() {
        site.given(counted(1, "A", 0), counted(2, "A", 1), new DeviationUncounted(STUDY, SITE, COUNT, id(1))).when(count(3, "A", 2)).then(counted(3, "A", 2));
    }

    @Test
    void counted_again_as_it_is_changes_nothing() {
        site.given(counted(1, "A", 0)).when(count(1, "A", 0)).thenNothing();
    }

    @Test
    void what_was_never_counted_cannot_be_taken_away() {
        site.when(new UncountDeviation(STUDY, SITE, id(1))).thenNothing();
    }

    private static CountDeviation count(int number, String category, int day) {
        return new CountDeviation(STUDY, SITE, id(number), category, DAY.plusDays(day));
    }

    private static DeviationCounted counted(int number, String category, int day) {
        return new DeviationCounted(STUDY, SITE, COUNT, id(number), category, DAY.plusDays(day));
    }

    private static UUID id(int number) {
        return new UUID(0x0199c00000007000L, 0x8000000000000000L + number);
    }
}
