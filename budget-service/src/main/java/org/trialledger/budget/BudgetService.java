package org.trialledger.budget;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;
import org.trialledger.budget.accrual.application.StudyBooksAggregate;
import org.trialledger.budget.accrual.domain.AccrualEvent;
import org.trialledger.budget.accrual.domain.AccrualRule;
import org.trialledger.budget.exchangerate.application.ExchangeRatesAggregate;
import org.trialledger.budget.exchangerate.domain.ExchangeRateEvent;
import org.trialledger.budget.exchangerate.domain.ExchangeRateRule;
import org.trialledger.budget.feeschedule.application.SiteFeeScheduleAggregate;
import org.trialledger.budget.feeschedule.domain.FeeScheduleEvent;
import org.trialledger.budget.feeschedule.domain.FeeScheduleRule;
import org.trialledger.budget.forecast.application.PublishedForecastsAggregate;
import org.trialledger.budget.forecast.domain.ForecastEvent;
import org.trialledger.budget.forecast.domain.ForecastRule;
import org.trialledger.budget.funding.application.FundingSourceAggregate;
import org.trialledger.budget.funding.domain.FundingEvent;
import org.trialledger.budget.funding.domain.FundingRule;
import org.trialledger.budget.impact.application.AmendmentImpactsAggregate;
import org.trialledger.budget.impact.domain.ImpactEvent;
import org.trialledger.budget.impact.domain.ImpactRule;
import org.trialledger.budget.payable.application.PayableSourceAggregate;
import org.trialledger.budget.payable.domain.PayableEvent;
import org.trialledger.budget.payable.domain.PayableRule;
import org.trialledger.budget.payment.application.PayeeAggregate;
import org.trialledger.budget.payment.application.SiteAccountAggregate;
import org.trialledger.budget.payment.domain.PayeeEvent;
import org.trialledger.budget.payment.domain.PaymentEvent;
import org.trialledger.budget.payment.domain.PaymentRule;
import org.trialledger.budget.studybudget.application.StudyBudgetAggregate;
import org.trialledger.budget.studybudget.domain.StudyBudgetEvent;
import org.trialledger.budget.studybudget.domain.StudyBudgetRule;
import org.trialledger.budget.timeentry.application.StudyRatesAggregate;
import org.trialledger.budget.timeentry.application.TimeSheetAggregate;
import org.trialledger.budget.timeentry.domain.RateCardEvent;
import org.trialledger.budget.timeentry.domain.TimeEvent;
import org.trialledger.budget.timeentry.domain.TimeRule;
import org.trialledger.budget.vendor.application.VendorContractAggregate;
import org.trialledger.budget.vendor.domain.VendorEvent;
import org.trialledger.budget.vendor.domain.VendorRule;
import org.trialledger.platform.access.AccessGrants;
import org.trialledger.platform.access.AssignmentConsumer;
import org.trialledger.platform.axon.Commands;
import org.trialledger.platform.axon.ServiceDefinition;
import org.trialledger.platform.conduct.application.StudyConductAggregate;
import org.trialledger.platform.conduct.domain.ConductEvent;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.platform.domain.Rule;
import org.trialledger.platform.kafka.EventConsumer;
import org.trialledger.platform.privacy.ErasureConsumer;
import org.trialledger.platform.rest.RuleCatalogue;

/** The parts of budget-service, by name: one line for each capability. */
@ApplicationScoped
public class BudgetService implements ServiceDefinition, RuleCatalogue {
    /** Who works in which study and at which site comes from the teams' histories in study-service. */
    @Produces
    @Singleton
    EventConsumer assignments(AccessGrants grants) {
        return new AssignmentConsumer(grants);
    }

    /** Whoever is erased in study-service is erased here. */
    @Produces
    @Singleton
    EventConsumer erasures(Commands commands) {
        return new ErasureConsumer("study", commands);
    }

    @Override
    public String name() {
        return "budget";
    }

    @Override
    public List<Class<? extends LedgerEvent>> eventFamilies() {
        return List.of(
            ConductEvent.class,
            AccrualEvent.class,
            ExchangeRateEvent.class,
            FeeScheduleEvent.class,
            ForecastEvent.class,
            FundingEvent.class,
            ImpactEvent.class,
            StudyBudgetEvent.class,
            PayableEvent.class,
            PayeeEvent.class,
            PaymentEvent.class,
            RateCardEvent.class,
            TimeEvent.class,
            VendorEvent.class);
    }

    @Override
    public List<Class<?>> aggregates() {
        return List.of(
            StudyConductAggregate.class,
            StudyBooksAggregate.class,
            ExchangeRatesAggregate.class,
            SiteFeeScheduleAggregate.class,
            PublishedForecastsAggregate.class,
            FundingSourceAggregate.class,
            AmendmentImpactsAggregate.class,
            StudyBudgetAggregate.class,
            PayableSourceAggregate.class,
            PayeeAggregate.class,
            SiteAccountAggregate.class,
            StudyRatesAggregate.class,
            TimeSheetAggregate.class,
            VendorContractAggregate.class);
    }

    @Override
    public List<? extends Rule> rules() {
        return Stream.<Rule[]>of(
            AccrualRule.values(),
            ExchangeRateRule.values(),
            FeeScheduleRule.values(),
            ForecastRule.values(),
            FundingRule.values(),
            ImpactRule.values(),
            StudyBudgetRule.values(),
            PayableRule.values(),
            PaymentRule.values(),
            TimeRule.values(),
            VendorRule.values()
        ).<Rule>flatMap(Stream::of).toList();
    }

    @Override
    public List<String> claimKinds() {
        return List.of(FundingEvent.REFERENCE_CLAIM, StudyBudgetEvent.REFERENCE_CLAIM, PayableEvent.PAYABLE_CLAIM, PayableEvent.DOCUMENT_CLAIM, PaymentEvent.REQUEST_CLAIM, PaymentEvent.PAYABLE_CLAIM, PaymentEvent.TRANSACTION_CLAIM,
            TimeEvent.ENTRY_CLAIM, VendorEvent.CONTRACT_CLAIM, VendorEvent.ACCEPTANCE_CLAIM, VendorEvent.INVOICE_CLAIM);
    }
}
