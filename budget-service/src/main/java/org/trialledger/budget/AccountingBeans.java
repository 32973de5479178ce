package org.trialledger.budget;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.budget.accrual.domain.AccrualCommand;
import org.trialledger.budget.accrual.domain.AccrualEvent;
import org.trialledger.budget.accrual.domain.AccrualLine;
import org.trialledger.budget.accrual.domain.AccrualLine.Kind;
import org.trialledger.budget.accrual.domain.StudyBooks;
import org.trialledger.budget.accrual.rest.AccruableWork;
import org.trialledger.budget.payable.readmodel.Payables;
import org.trialledger.budget.timeentry.domain.RateCardCommand;
import org.trialledger.budget.timeentry.readmodel.TimeEntries;
import org.trialledger.budget.vendor.domain.Unit.Basis;
import org.trialledger.budget.vendor.domain.UnitAccount;
import org.trialledger.budget.vendor.domain.VendorContract;
import org.trialledger.budget.vendor.domain.VendorEvent;
import org.trialledger.budget.vendor.readmodel.Vendors;
import org.trialledger.platform.axon.AggregateStates;

/** The books of a study for whoever must not write in closed ones, and what they are made of. */
@ApplicationScoped
public class AccountingBeans {
    private final AggregateStates states;
    private final Vendors vendors;
    private final Payables payables;
    private final TimeEntries times;

    AccountingBeans(AggregateStates states, Vendors vendors, Payables payables, TimeEntries times) {
        this.states = states;
        this.vendors = vendors;
        this.payables = payables;
        this.times = times;
    }

    /** The last day of the last month that is locked, from the ledger as it stands. */
    public Optional<LocalDate> closedThrough(UUID studyId) {
        return Optional.ofNullable(states.of(studyId, AccrualCommand.booksOf(studyId), StudyBooks.INITIAL, StudyBooks::apply, AccrualEvent.class).closedThrough());
    }

    @Produces
    @ApplicationScoped
    AccruableWork work() {
        return (studyId, period) -> {
            var lines = new ArrayList<AccrualLine>();
            for (var contractId : vendors.inForce(studyId)) lines.addAll(ofContract(contractId, states.of(studyId, contractId, VendorContract.INITIAL, VendorContract::apply, VendorEvent.class), period));
            payables.accruedBySite(studyId, period.atEndOfMonth()).forEach(site -> lines.add(new AccrualLine(Kind.SITE, site.siteId(), null, "Site payments", site.accrued(), site.paid(),
                site.items() + " items for services through " + period.atEndOfMonth())));
            times.through(studyId, period.atEndOfMonth()).forEach(time -> lines.add(new AccrualLine(Kind.STAFF, RateCardCommand.ratesOf(studyId), time.grade(), "Staff time: " + time.grade(), time.worked(), time.approved(),
                time.hours().toPlainString() + " hours through " + period.atEndOfMonth())));
            return lines;
        };
    }

    /** What is neither earned nor invoiced is no line. */
    private static List<AccrualLine> ofContract(UUID contractId, VendorContract contract, YearMonth period) {
        return contract.units().entrySet().stream().sorted(Map.Entry.comparingByKey()).map(entry -> ofUnit(contractId, contract.terms().vendor(), entry.getValue(), period))
            .filter(line -> !line.earned().isZero() || !line.invoiced().isZero()).toList();
    }

    private static AccrualLine ofUnit(UUID contractId, String vendor, UnitAccount account, YearMonth period) {
        var unit = account.unit();
        var accepted = account.acceptedThrough(period);
        var earned = unit.basis() == Basis.TIME ? unit.earnedWithTime(period.atEndOfMonth()) : unit.price().times(accepted);
        var explanation = unit.basis() == Basis.TIME ? "%s from %s to %s, evenly by day, through %s".formatted(unit.value(), unit.from(), unit.to(), period.atEndOfMonth())
            : "%s accepted through %s x %s".formatted(accepted.toPlainString(), period.atEndOfMonth(), unit.price());
        return new AccrualLine(Kind.VENDOR, contractId, unit.code(), vendor + ": " + unit.description(), earned, account.invoicedThrough(period), explanation);
    }
}
