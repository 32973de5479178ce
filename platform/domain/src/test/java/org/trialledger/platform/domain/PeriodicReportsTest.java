package org.trialledger.platform.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.platform.domain.PeriodicReports.*;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.domain.PeriodicReports.Period;

/** The values of domain.md 3.15. */
class PeriodicReportsTest {
    @Test
    void a_dsur_is_due_60_days_after_the_day_before_the_anniversary_of_the_birth_date() {
        var birth = LocalDate.of(2020, 1, 3);
        assertThat(developmentSafetyUpdate(birth, 1)).isEqualTo(new Period(1, LocalDate.of(2021, 1, 2), LocalDate.of(2021, 3, 3)));
        assertThat(developmentSafetyUpdate(birth, 2)).isEqualTo(new Period(2, LocalDate.of(2022, 1, 2), LocalDate.of(2022, 3, 3)));
    }

    @Test
    void an_annual_report_is_due_60_days_after_the_anniversary_of_the_ind() {
        var effect = indInEffect(LocalDate.of(2025, 4, 10));
        assertThat(effect).isEqualTo("2025-05-10");
        assertThat(indAnnualReport(effect, 1)).isEqualTo(new Period(1, LocalDate.of(2026, 5, 10), LocalDate.of(2026, 7, 9)));
    }
}
