package org.trialledger.site.enrolment.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.trialledger.site.enrolment.forecast.SiteHistory.Period;
import org.trialledger.site.enrolment.readmodel.EnrolmentFacts.Fact;
import org.trialledger.site.enrolment.readmodel.EnrolmentFacts.Place;

class OpenTimesTest {
    private static final UUID SITE = UUID.randomUUID(), ONE = UUID.randomUUID(), OTHER = UUID.randomUUID();
    private static final LocalDate MAY_1 = LocalDate.of(2026, 5, 1);

    /** By the days after the first of May. */
    private static List<Period> open(Fact... ofStudy) {
        return OpenTimes.history(new Place(SITE, "101", "IE"), List.of(new Fact("SITE_ACTIVATED", SITE, MAY_1, null, null, List.of())), List.of(ofStudy), null).open();
    }

    private static Fact stopped(int day, UUID measure, String... countries) {
        return new Fact("INCLUSION_STOPPED", null, MAY_1.plusDays(day), null, measure, List.of(countries));
    }

    private static Fact resumed(int day, UUID measure) {
        return new Fact("INCLUSION_RESUMED", null, MAY_1.plusDays(day), null, measure, List.of());
    }

    private static Period from(int day, Integer until) {
        return new Period(MAY_1.plusDays(day), until == null ? null : MAY_1.plusDays(until));
    }

    @Test
    void while_a_measure_stops_inclusion_the_site_is_not_open() {
        assertThat(open()).containsExactly(from(0, null));
        assertThat(open(stopped(5, ONE, "FR", "IE"), resumed(9, ONE))).containsExactly(from(0, 5), from(9, null));
        assertThat(open(stopped(5, ONE))).containsExactly(from(0, 5));
    }

    @Test
    void a_measure_of_another_country_leaves_it_open() {
        assertThat(open(stopped(5, ONE, "FR"), resumed(9, ONE))).containsExactly(from(0, null));
    }

    @Test
    void it_opens_when_the_last_of_several_is_lifted() {
        assertThat(open(stopped(5, ONE), stopped(6, OTHER, "IE"), resumed(9, ONE), resumed(12, OTHER))).containsExactly(from(0, 5), from(12, null));
    }
}
