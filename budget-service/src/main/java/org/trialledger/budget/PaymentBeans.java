package org.trialledger.budget;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.trialledger.budget.exchangerate.application.ExchangeRates;
import org.trialledger.budget.feeschedule.domain.FeeScheduleEvent;
import org.trialledger.budget.feeschedule.domain.FeeScope;
import org.trialledger.budget.feeschedule.domain.FeeTerms;
import org.trialledger.budget.feeschedule.domain.FeeVersion;
import org.trialledger.budget.feeschedule.domain.SiteFeeSchedule;
import org.trialledger.budget.payable.domain.Payable;
import org.trialledger.budget.payable.domain.PayableEvent;
import org.trialledger.budget.payable.domain.PayableLine;
import org.trialledger.budget.payable.domain.PayableSource;
import org.trialledger.budget.payable.readmodel.Payables;
import org.trialledger.budget.payment.domain.Candidate.Standing;
import org.trialledger.budget.payment.domain.Candidate;
import org.trialledger.budget.payment.domain.HoldbackCause;
import org.trialledger.budget.payment.domain.ItemKind;
import org.trialledger.budget.payment.domain.PaymentItem;
import org.trialledger.budget.payment.domain.PaymentTerms;
import org.trialledger.budget.payment.rest.PayableItems;
import org.trialledger.budget.payment.rest.PaymentBooks;
import org.trialledger.budget.payment.rest.PaymentRates;
import org.trialledger.budget.payment.rest.PaymentSites;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.platform.ledger.Claims;

/** What payments have to know of payables, fee schedules and sites, from the ledger as it stands. */
@ApplicationScoped
public class PaymentBeans {
    private final AggregateStates states;
    private final Claims claims;
    private final BudgetBeans budget;
    private final Payables payables;
    private final ExchangeRates rates;
    private final AccountingBeans accounting;

    PaymentBeans(AggregateStates states, Claims claims, BudgetBeans budget, Payables payables, ExchangeRates rates, AccountingBeans accounting) {
        this.states = states;
        this.claims = claims;
        this.budget = budget;
        this.payables = payables;
        this.rates = rates;
        this.accounting = accounting;
    }

    @Produces
    @ApplicationScoped
    PayableItems items() {
        return new PayableItems() {
            @Override
            public Candidate of(UUID studyId, UUID payableId) {
                return claims.find(PayableEvent.PAYABLE_CLAIM, payableId.toString()).filter(claimed -> claimed.studyId().equals(studyId))
                    .map(claimed -> states.of(studyId, claimed.aggregateId(), PayableSource.INITIAL, PayableSource::apply, PayableEvent.class).payables().get(payableId))
                    .map(payable -> candidate(studyId, payable))
                    .orElseGet(() -> new Candidate(payableId, null, null, null, null, null));
            }

            @Override
            public List<UUID> eligible(UUID studyId, UUID siteId, Currency currency, LocalDate through, Set<UUID> except, int limit) {
                return payables.eligible(studyId, siteId, currency, through, except, limit);
            }
        };
    }

    @Produces
    @ApplicationScoped
    PaymentSites sites() {
        return new PaymentSites() {
            @Override
            public Optional<Site> find(UUID studyId, UUID siteId) {
                return budget.conduct(studyId).site(siteId).map(site -> new Site(site.siteNumber(), site.country(), site.closedOn() != null));
            }

            @Override
            public String protocolNumber(UUID studyId) {
                var conduct = budget.conduct(studyId);
                return conduct.isKnown() ? conduct.protocolNumber() : studyId.toString();
            }

            @Override
            public Optional<AgreedRelease> agreedRelease(UUID studyId, UUID siteId, LocalDate day) {
                return termsOn(studyId, siteId, day).map(FeeTerms::holdbackRelease).map(release -> new AgreedRelease(HoldbackCause.valueOf(release.condition().name()), release.on()));
            }

            @Override
            public boolean isDatabaseLocked(UUID studyId) {
                return budget.conduct(studyId).isLocked();
            }
        };
    }

    @Produces
    @ApplicationScoped
    PaymentBooks paymentBooks() {
        return accounting::closedThrough;
    }

    @Produces
    @ApplicationScoped
    PaymentRates rates() {
        return (studyId, from, to, on) -> rates.quote(studyId, from, to, on).rate();
    }

    private Optional<FeeTerms> termsOn(UUID studyId, UUID siteId, LocalDate day) {
        var country = budget.conduct(studyId).site(siteId).map(site -> new FeeScope(null, site.country()));
        return Stream.of(Optional.of(new FeeScope(siteId, null)), country, Optional.of(FeeScope.STUDY)).flatMap(Optional::stream)
            .flatMap(scope -> states.of(studyId, scope.scheduleOf(studyId), SiteFeeSchedule.INITIAL, SiteFeeSchedule::apply, FeeScheduleEvent.class).inForce().stream())
            .map(FeeVersion::terms).filter(terms -> terms.isValidOn(day)).findFirst();
    }

    private Candidate candidate(UUID studyId, Payable payable) {
        var l = payable.line();
        var item = new PaymentItem(payable.payableId(), l.visitId(), l.subjectNumber(), l.visitCode(), l.feeCode(), ItemKind.valueOf(l.kind().name()), l.description(),
            l.serviceDate(), l.amount(), l.overheadable(),
            l.holdbackable(), l.taxable(), l.scheduleId(), l.scheduleVersion(), 1);
        return new Candidate(payable.payableId(), l.siteId(), item, Standing.valueOf(payable.status().name()), payable.requestId(), terms(studyId, l));
    }

    private PaymentTerms terms(UUID studyId, PayableLine line) {
        var version = states.of(studyId, line.scheduleId(), SiteFeeSchedule.INITIAL, SiteFeeSchedule::apply, FeeScheduleEvent.class).version(line.scheduleVersion()).orElseThrow();
        FeeTerms t = version.terms();
        return new PaymentTerms(line.scheduleId(), line.scheduleVersion(), t.validFrom(), t.overheadPercent(), t.holdbackPercent(), t.withholdingPercent(), t.vatPercent(),
            t.capPerVisit(), t.contractCap(), t.minimumPayment());
    }
}
