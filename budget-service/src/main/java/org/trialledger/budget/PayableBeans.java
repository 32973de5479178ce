package org.trialledger.budget;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.trialledger.budget.feeschedule.domain.FeeScheduleEvent;
import org.trialledger.budget.feeschedule.domain.FeeScope;
import org.trialledger.budget.feeschedule.domain.FeeTerms;
import org.trialledger.budget.feeschedule.domain.SiteFeeSchedule;
import org.trialledger.budget.feeschedule.rest.ScheduleScopes;
import org.trialledger.budget.payable.domain.AgreedFee;
import org.trialledger.budget.payable.domain.Agreement;
import org.trialledger.budget.payable.domain.PayableKind;
import org.trialledger.budget.payable.domain.PayableTrigger;
import org.trialledger.budget.payable.rest.SiteAgreements;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.platform.conduct.domain.StudyConduct.Site;

/** What payables have to know of fee schedules, and these of the study, from the ledger as it stands. */
@ApplicationScoped
public class PayableBeans {
    private final AggregateStates states;
    private final BudgetBeans budget;
    private final AccountingBeans accounting;

    PayableBeans(AggregateStates states, BudgetBeans budget, AccountingBeans accounting) {
        this.states = states;
        this.budget = budget;
        this.accounting = accounting;
    }

    @Produces
    @ApplicationScoped
    SiteAgreements agreements() {
        return new SiteAgreements() {
            @Override
            public List<Agreement> of(UUID studyId, UUID siteId) {
                var country = budget.conduct(studyId).site(siteId).map(Site::country).map(code -> new FeeScope(null, code));
                return Stream.concat(Stream.concat(Stream.of(new FeeScope(siteId, null)), country.stream()), Stream.of(FeeScope.STUDY)).flatMap(scope -> inForce(studyId, scope)).toList();
            }

            @Override
            public boolean isSite(UUID studyId, UUID siteId) {
                return budget.conduct(studyId).site(siteId).isPresent();
            }
        };
    }

    @Produces
    @ApplicationScoped
    ScheduleScopes scopes() {
        return new ScheduleScopes() {
            @Override
            public boolean isKnown(UUID studyId, FeeScope scope) {
                var conduct = budget.conduct(studyId);
                if (scope.siteId() != null) return conduct.site(scope.siteId()).isPresent();
                return scope.country() == null || conduct.countries().contains(scope.country());
            }

            /** Data that are locked have been paid for by the schedules of their time, and closed books stay closed: the later of the two. */
            @Override
            public Optional<LocalDate> closedThrough(UUID studyId) {
                return Stream.concat(Optional.ofNullable(budget.conduct(studyId).lockedOn()).stream(), accounting.closedThrough(studyId).stream()).max(Comparator.naturalOrder());
            }
        };
    }

    private Stream<Agreement> inForce(UUID studyId, FeeScope scope) {
        var scheduleId = scope.scheduleOf(studyId);
        return states.of(studyId, scheduleId, SiteFeeSchedule.INITIAL, SiteFeeSchedule::apply, FeeScheduleEvent.class).inForce().stream().map(version -> agreement(scheduleId, version.number(), version.terms()));
    }

    private static Agreement agreement(UUID scheduleId, int version, FeeTerms terms) {
        var failures = terms.screenFailures();
        return new Agreement(scheduleId, version, terms.validFrom(), terms.validTo(), terms.currency(), PayableTrigger.valueOf(terms.trigger().name()), failures == null ? null : failures.ratio(),
            failures == null ? 0 : failures.first(), terms.fees().stream().map(fee -> new AgreedFee(fee.code(), PayableKind.valueOf(fee.kind().name()), fee.description(), fee.visitCode(), fee.rate(), fee.quantity(),
                fee.overheadable(), fee.holdbackable(), fee.taxable())).toList());
    }
}
