package org.trialledger.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.junit.jupiter.api.Test;
import org.trialledger.budget.accrual.AccrualSamples;
import org.trialledger.budget.accrual.application.StudyBooksAggregate;
import org.trialledger.budget.accrual.domain.AccrualCommand;
import org.trialledger.budget.exchangerate.ExchangeRateSamples;
import org.trialledger.budget.exchangerate.application.ExchangeRatesAggregate;
import org.trialledger.budget.exchangerate.domain.ExchangeRateCommand;
import org.trialledger.budget.feeschedule.FeeScheduleSamples;
import org.trialledger.budget.feeschedule.application.SiteFeeScheduleAggregate;
import org.trialledger.budget.feeschedule.domain.FeeScheduleCommand;
import org.trialledger.budget.forecast.ForecastSamples;
import org.trialledger.budget.forecast.application.PublishedForecastsAggregate;
import org.trialledger.budget.forecast.domain.ForecastCommand;
import org.trialledger.budget.funding.FundingSamples;
import org.trialledger.budget.funding.application.FundingSourceAggregate;
import org.trialledger.budget.funding.domain.FundingCommand;
import org.trialledger.budget.impact.ImpactSamples;
import org.trialledger.budget.impact.application.AmendmentImpactsAggregate;
import org.trialledger.budget.impact.domain.ImpactCommand;
import org.trialledger.budget.payable.PayableSamples;
import org.trialledger.budget.payable.application.PayableSourceAggregate;
import org.trialledger.budget.payable.domain.PayableCommand;
import org.trialledger.budget.payment.PaymentSamples;
import org.trialledger.budget.payment.application.PayeeAggregate;
import org.trialledger.budget.payment.application.SiteAccountAggregate;
import org.trialledger.budget.payment.domain.PayeeCommand;
import org.trialledger.budget.payment.domain.PaymentCommand;
import org.trialledger.budget.studybudget.StudyBudgetSamples;
import org.trialledger.budget.studybudget.application.StudyBudgetAggregate;
import org.trialledger.budget.studybudget.domain.StudyBudgetCommand;
import org.trialledger.budget.timeentry.TimeSamples;
import org.trialledger.budget.timeentry.application.StudyRatesAggregate;
import org.trialledger.budget.timeentry.application.TimeSheetAggregate;
import org.trialledger.budget.timeentry.domain.RateCardCommand;
import org.trialledger.budget.timeentry.domain.TimeCommand;
import org.trialledger.budget.vendor.VendorSamples;
import org.trialledger.budget.vendor.application.VendorContractAggregate;
import org.trialledger.budget.vendor.domain.VendorCommand;
import org.trialledger.platform.axon.EventJson;
import org.trialledger.platform.conduct.application.StudyConductAggregate;
import org.trialledger.platform.conduct.domain.ConductCommand;
import org.trialledger.platform.servicekit.ConductSamples;
import org.trialledger.platform.testkit.ApprovedEvents;

/**
 * Events are for ever: what each looks like in the ledger is approved in {@code src/test/resources/events}. Each capability brings
 * its samples in a class {@code <Capability>Samples} of its test package.
 */
class EventsTest {
    @Test
    void every_event_is_written_as_approved() {
        ApprovedEvents.verify(EventJson.mapper(), "budget", new BudgetService().eventFamilies(), Stream.of(
            ConductSamples.ALL,
            AccrualSamples.ALL,
            ExchangeRateSamples.ALL,
            FeeScheduleSamples.ALL,
            ForecastSamples.ALL,
            FundingSamples.ALL,
            ImpactSamples.ALL,
            StudyBudgetSamples.ALL,
            PayableSamples.ALL,
            PaymentSamples.PAYEES,
            PaymentSamples.ALL,
            TimeSamples.RATE_CARDS,
            TimeSamples.TIMES,
            VendorSamples.ALL
        ).flatMap(List::stream).toList());
    }

    @Test
    void every_command_has_a_handler() {
        assertThat(handled(StudyConductAggregate.class)).containsExactlyInAnyOrder(ConductCommand.class.getPermittedSubclasses());
        assertThat(handled(StudyBooksAggregate.class)).containsExactlyInAnyOrder(AccrualCommand.class.getPermittedSubclasses());
        assertThat(handled(ExchangeRatesAggregate.class)).containsExactlyInAnyOrder(ExchangeRateCommand.class.getPermittedSubclasses());
        assertThat(handled(SiteFeeScheduleAggregate.class)).containsExactlyInAnyOrder(FeeScheduleCommand.class.getPermittedSubclasses());
        assertThat(handled(PublishedForecastsAggregate.class)).containsExactlyInAnyOrder(ForecastCommand.class.getPermittedSubclasses());
        assertThat(handled(FundingSourceAggregate.class)).containsExactlyInAnyOrder(FundingCommand.class.getPermittedSubclasses());
        assertThat(handled(AmendmentImpactsAggregate.class)).containsExactlyInAnyOrder(ImpactCommand.class.getPermittedSubclasses());
        assertThat(handled(StudyBudgetAggregate.class)).containsExactlyInAnyOrder(StudyBudgetCommand.class.getPermittedSubclasses());
        assertThat(handled(PayableSourceAggregate.class)).containsExactlyInAnyOrder(PayableCommand.class.getPermittedSubclasses());
        assertThat(handled(PayeeAggregate.class)).containsExactlyInAnyOrder(PayeeCommand.class.getPermittedSubclasses());
        assertThat(handled(SiteAccountAggregate.class)).containsExactlyInAnyOrder(PaymentCommand.class.getPermittedSubclasses());
        assertThat(handled(StudyRatesAggregate.class)).containsExactlyInAnyOrder(RateCardCommand.class.getPermittedSubclasses());
        assertThat(handled(TimeSheetAggregate.class)).containsExactlyInAnyOrder(TimeCommand.class.getPermittedSubclasses());
        assertThat(handled(VendorContractAggregate.class)).containsExactlyInAnyOrder(VendorCommand.class.getPermittedSubclasses());
    }

    private static List<Class<?>> handled(Class<?> aggregate) {
        return Arrays.stream(aggregate.getDeclaredMethods()).filter(method -> method.isAnnotationPresent(CommandHandler.class)).<Class<?>>map(method -> method.getParameterTypes()[0]).toList();
    }
}
