package org.trialledger.budget.studybudget.domain;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.platform.domain.Money;

/** What can be asked of a study's budget. {@code by} is the caller. */
public sealed interface StudyBudgetCommand extends AggregateCommand {
    UUID studyId();

    @Override
    default UUID aggregateId() {
        return budgetOf(studyId());
    }

    /** A study has one budget. */
    static UUID budgetOf(UUID studyId) {
        return UUID.nameUUIDFromBytes(("budget of study " + studyId).getBytes(StandardCharsets.UTF_8));
    }

    /** @param countries and {@code sites} that take part in the study */
    record DraftBudgetVersion(UUID studyId, BudgetPlan plan, Set<String> countries, Set<UUID> sites, String by) implements StudyBudgetCommand {}

    record WithdrawBudgetVersion(UUID studyId, int version, String reason, String by) implements StudyBudgetCommand {}

    record ApproveBudgetVersion(UUID studyId, int version, ElectronicSignature signature) implements StudyBudgetCommand {}

    /** @param contractId of the vendor's contract that is signed with it, null for none; {@code halted} the study is */
    record EnterCommitment(UUID studyId, UUID commitmentId, Commitment commitment, UUID contractId, boolean halted, String by) implements StudyBudgetCommand {}

    record ReleaseCommitment(UUID studyId, UUID commitmentId, String reason, String by) implements StudyBudgetCommand {}

    /** A change order of a vendor was executed. @param contractId null of one that was executed before contracts were committed @param amount in the budget's currency; less than nothing where scope is given up */
    record NoteChangeOrder(UUID studyId, UUID changeOrderId, UUID contractId, String number, Money amount) implements StudyBudgetCommand {}

    /** A vendor's contract has ended. @param freed how much of its value was neither earned nor invoiced, in hundredths */
    record NoteContractEnd(UUID studyId, UUID contractId, BigDecimal freed, String number) implements StudyBudgetCommand {}

    record CloseStudyBudget(UUID studyId, String reason, String by) implements StudyBudgetCommand {}
}
