package org.trialledger.budget.studybudget.domain;

import static org.trialledger.budget.studybudget.domain.StudyBudgetRule.*;
import static org.trialledger.platform.domain.Copies.with;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.trialledger.budget.studybudget.domain.BudgetVersion.Kind;
import org.trialledger.budget.studybudget.domain.BudgetVersion.Status;
import org.trialledger.budget.studybudget.domain.StudyBudgetCommand.*;
import org.trialledger.budget.studybudget.domain.StudyBudgetEvent.*;
import org.trialledger.platform.domain.CanonicalJson;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.platform.domain.ElectronicSignature.Meaning;
import org.trialledger.platform.domain.Money;

/**
 * What a study may cost. The baseline authorises; a re-forecast says what is expected and authorises nothing, only a change order does.
 *
 * @param authorised   null before the baseline
 * @param commitments  what is committed still, by id; nothing of those released
 * @param contracts    the commitment of each vendor's contract
 * @param changeOrders those that have changed the authorised sum
 */
public record StudyBudget(Map<Integer, BudgetVersion> versions, Money authorised, Money committed, Map<UUID, Money> commitments, Map<UUID, UUID> contracts, Set<UUID> changeOrders, boolean closed) {
    public static final StudyBudget INITIAL = new StudyBudget(Map.of(), null, null, Map.of(), Map.of(), Set.of(), false);

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    public Optional<BudgetVersion> version(int number) {
        return Optional.ofNullable(versions.get(number));
    }

    public Optional<BudgetVersion> baseline() {
        return approved().filter(version -> version.kind() == Kind.BASELINE).findFirst();
    }

    /** The newest approved version. */
    public Optional<BudgetVersion> current() {
        return approved().max(Comparator.comparing(BudgetVersion::number));
    }

    private Stream<BudgetVersion> approved() {
        return versions.values().stream().filter(version -> version.status() == Status.APPROVED);
    }

    public List<StudyBudgetEvent> decide(StudyBudgetCommand command) {
        return switch (command) {
            case DraftBudgetVersion c -> draft(c);
            case WithdrawBudgetVersion c -> withdraw(c);
            case ApproveBudgetVersion c -> approve(c);
            case EnterCommitment c -> enter(c);
            case ReleaseCommitment c -> release(c);
            case NoteChangeOrder c -> changeOrder(c);
            case NoteContractEnd c -> contractEnd(c);
            case CloseStudyBudget c -> close(c);
        };
    }

    private List<StudyBudgetEvent> draft(DraftBudgetVersion c) {
        mustBeOpen();
        PlanCheck.pass(c.plan(), c.countries(), c.sites());
        mustKeepCurrencies(c.plan());
        return List.of(new BudgetVersionDrafted(c.studyId(), c.aggregateId(), versions.size() + 1, c.plan(), c.plan().total(), c.by()));
    }

    private void mustKeepCurrencies(BudgetPlan plan) {
        approved().map(BudgetVersion::plan).forEach(before -> {
            BUDGET_CURRENCY_FIXED.unlessAt("/currency", plan.currency().equals(before.currency()), "The budget is in %s.", before.currency());
            for (int i = 0; i < plan.lines().size(); i++) {
                var line = plan.lines().get(i);
                for (var same : before.lines())
                    BUDGET_CURRENCY_FIXED.unlessAt("/lines/" + i + "/currency", !same.wbsCode().equals(line.wbsCode()) || same.currency().equals(line.currency()), "%s is budgeted in %s.", line.wbsCode(), same.currency());
            }
        });
    }

    private List<StudyBudgetEvent> withdraw(WithdrawBudgetVersion c) {
        mustBeDraft(c.version());
        mustSayWhy(c.reason());
        return List.of(new BudgetVersionWithdrawn(c.studyId(), c.aggregateId(), c.version(), c.reason(), c.by()));
    }

    private List<StudyBudgetEvent> approve(ApproveBudgetVersion c) {
        mustBeOpen();
        var version = mustBeDraft(c.version());
        mustKeepCurrencies(version.plan());
        ElectronicSignature.mustSign(c.signature(), CanonicalJson.sha256(toSign(c.studyId(), version)), Meaning.APPROVAL);
        APPROVER_PREPARED_BUDGET.unless(!c.signature().signerId().equals(version.preparedBy()), "Another than who prepared it approves it.");
        return List.of(new BudgetVersionApproved(c.studyId(), c.aggregateId(), c.version(), nextKind(), version.plan().total(), c.signature()));
    }

    public BudgetToSign toSign(UUID studyId, BudgetVersion version) {
        return new BudgetToSign(studyId, version.number(), nextKind(), version.plan(), version.plan().total());
    }

    private Kind nextKind() {
        return authorised == null ? Kind.BASELINE : Kind.REFORECAST;
    }

    private List<StudyBudgetEvent> enter(EnterCommitment c) {
        mustBeOpen();
        mustHaveBaseline();
        var wanted = c.commitment();
        COMMITMENT_FROZEN_BY_HALT.unlessAt("/necessity", !c.halted() || wanted.necessity() != null && !wanted.necessity().isBlank(), "The study is halted: say why it cannot wait.");
        COMMITMENT_LINE_UNKNOWN.unlessAt("/wbsCode", line(wanted.wbsCode()).isPresent(), "No approved version has a line %s.", wanted.wbsCode());
        COMMITMENT_CURRENCY_DIFFERS.unlessAt("/amount", wanted.amount().currency().equals(authorised.currency()), "The budget is in %s.", authorised.currency());
        COMMITMENT_NOT_POSITIVE.unlessAt("/amount", wanted.amount().isPositive(), "%s commits nothing.", wanted.amount());
        var after = committed.plus(wanted.amount());
        COMMITMENT_EXCEEDS_AUTHORISED.unlessAt("/amount", after.compareTo(authorised) <= 0, "%s is authorised and %s committed; for more a change order comes first.", authorised, committed);
        var events = new ArrayList<StudyBudgetEvent>();
        events.add(new CommitmentEntered(c.studyId(), c.aggregateId(), c.commitmentId(), wanted, c.contractId(), c.by()));
        events.addAll(breaches(c, authorised, after));
        return events;
    }

    /** Of the baseline or of a later approved version. */
    public Optional<BudgetLine> line(String wbsCode) {
        return approved().sorted(Comparator.comparing(BudgetVersion::number).reversed()).flatMap(version -> version.plan().lines().stream()).filter(line -> line.wbsCode().equals(wbsCode)).findFirst();
    }

    /** Each threshold that is reached now and was not before. */
    private List<StudyBudgetEvent> breaches(StudyBudgetCommand c, Money authorisedThen, Money committedThen) {
        return Stream.of(current().orElseThrow().plan().alertPercent(), HUNDRED).filter(percent -> reached(percent, committedThen, authorisedThen) && !reached(percent, committed, authorised))
            .<StudyBudgetEvent>map(percent -> new BudgetThresholdBreached(c.studyId(), c.aggregateId(), percent, authorisedThen, committedThen)).toList();
    }

    private static boolean reached(BigDecimal percent, Money committed, Money authorised) {
        return committed.isPositive() && committed.amount().multiply(HUNDRED).compareTo(authorised.amount().multiply(percent)) >= 0;
    }

    private List<StudyBudgetEvent> release(ReleaseCommitment c) {
        var amount = commitments.get(c.commitmentId());
        COMMITMENT_UNKNOWN.unless(amount != null, "The budget has no such commitment.");
        COMMITMENT_OF_CONTRACT.unless(!contracts.containsValue(c.commitmentId()), "It changes and ends with its contract.");
        COMMITMENT_RELEASED.unless(!amount.isZero(), "It was released before.");
        mustSayWhy(c.reason());
        return List.of(new CommitmentReleased(c.studyId(), c.aggregateId(), c.commitmentId(), amount, c.reason(), c.by()));
    }

    /** What was told before changes nothing again. Scope that is given up may leave more committed than is authorised: then nothing new can be. */
    private List<StudyBudgetEvent> changeOrder(NoteChangeOrder c) {
        mustHaveBaseline();
        if (changeOrders.contains(c.changeOrderId())) return List.of();
        CHANGE_ORDER_CURRENCY_DIFFERS.unless(c.amount().currency().equals(authorised.currency()), "The budget is in %s.", authorised.currency());
        var after = authorised.plus(c.amount());
        var events = new ArrayList<StudyBudgetEvent>();
        events.add(new AuthorisedSumChanged(c.studyId(), c.aggregateId(), c.changeOrderId(), c.number(), c.amount(), after));
        var commitment = c.contractId() == null ? null : contracts.get(c.contractId());
        var change = commitment == null ? Money.zero(authorised.currency()) : atLeastNothing(commitment, c.amount());
        if (!change.isZero()) events.add(changed(c, commitment, change, "Change order " + c.number()));
        events.addAll(breaches(c, after, committed.plus(change)));
        return events;
    }

    /** Scope that is given up frees no more than was promised for it. */
    private Money atLeastNothing(UUID commitment, Money change) {
        var promised = commitments.get(commitment);
        return promised.plus(change).isNegative() ? promised.negated() : change;
    }

    private StudyBudgetEvent changed(StudyBudgetCommand c, UUID commitment, Money change, String reason) {
        return new CommitmentChanged(c.studyId(), c.aggregateId(), commitment, change, commitments.get(commitment).plus(change), reason);
    }

    /** What was promised and will not be asked for may be promised to others. */
    private List<StudyBudgetEvent> contractEnd(NoteContractEnd c) {
        var commitment = contracts.get(c.contractId());
        if (commitment == null) return List.of();
        var freed = commitments.get(commitment).percent(c.freed());
        return freed.isZero() ? List.of() : List.of(changed(c, commitment, freed.negated(), "Contract " + c.number() + " has ended"));
    }

    private List<StudyBudgetEvent> close(CloseStudyBudget c) {
        mustBeOpen();
        mustHaveBaseline();
        mustSayWhy(c.reason());
        return List.of(new StudyBudgetClosed(c.studyId(), c.aggregateId(), c.reason(), c.by()));
    }

    private void mustBeOpen() {
        BUDGET_CLOSED.unless(!closed, "The budget is closed.");
    }

    private void mustHaveBaseline() {
        BUDGET_BASELINE_REQUIRED.unless(authorised != null, "No baseline is approved.");
    }

    private static void mustSayWhy(String reason) {
        BUDGET_REASON_REQUIRED.unless(reason != null && !reason.isBlank(), "Say why.");
    }

    private BudgetVersion mustBeDraft(int number) {
        var version = version(number);
        BUDGET_VERSION_UNKNOWN.unless(version.isPresent(), "The budget has no version %d.", number);
        BUDGET_VERSION_NOT_DRAFT.unless(version.orElseThrow().status() == Status.DRAFT, "Version %d is %s.", number, version.orElseThrow().status());
        return version.orElseThrow();
    }

    public StudyBudget apply(StudyBudgetEvent event) {
        return switch (event) {
            case BudgetVersionDrafted e -> versions(with(versions, e.version(), new BudgetVersion(e.version(), Status.DRAFT, null, e.plan(), e.by())));
            case BudgetVersionWithdrawn e -> versions(with(versions, e.version(), versions.get(e.version()).as(Status.WITHDRAWN, null)));
            case BudgetVersionApproved e -> approved(e);
            case CommitmentEntered e -> commitments(e.commitmentId(), e.commitment().amount(), committed.plus(e.commitment().amount())).contract(e.contractId(), e.commitmentId());
            case CommitmentChanged e -> commitments(e.commitmentId(), e.amount(), committed.plus(e.change()));
            case CommitmentReleased e -> commitments(e.commitmentId(), Money.zero(e.amount().currency()), committed.minus(e.amount()));
            case AuthorisedSumChanged e -> new StudyBudget(versions, e.authorised(), committed, commitments, contracts, with(changeOrders, e.changeOrderId()), closed);
            case BudgetThresholdBreached _ -> this;
            case StudyBudgetClosed _ -> new StudyBudget(versions, authorised, committed, commitments, contracts, changeOrders, true);
        };
    }

    private StudyBudget approved(BudgetVersionApproved e) {
        Currency currency = e.total().currency();
        return new StudyBudget(with(versions, e.version(), versions.get(e.version()).as(Status.APPROVED, e.kind())), authorised == null ? e.total() : authorised, committed == null ? Money.zero(currency) : committed,
            commitments, contracts, changeOrders, closed);
    }

    private StudyBudget versions(Map<Integer, BudgetVersion> next) {
        return new StudyBudget(next, authorised, committed, commitments, contracts, changeOrders, closed);
    }

    private StudyBudget commitments(UUID commitmentId, Money amount, Money committedThen) {
        return new StudyBudget(versions, authorised, committedThen, with(commitments, commitmentId, amount), contracts, changeOrders, closed);
    }

    private StudyBudget contract(UUID contractId, UUID commitmentId) {
        return contractId == null ? this : new StudyBudget(versions, authorised, committed, commitments, with(contracts, contractId, commitmentId), changeOrders, closed);
    }
}
