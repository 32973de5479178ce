package org.trialledger.budget.payable.domain;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.platform.domain.Money;

/** What can be asked of a source of payables. {@code by} is the caller. */
public sealed interface PayableCommand extends AggregateCommand {
    UUID studyId();

    UUID sourceId();

    @Override
    default UUID aggregateId() {
        return sourceId();
    }

    static UUID sourceOfVisit(UUID visitId) {
        return source("visit " + visitId);
    }

    static UUID sourceOfSite(UUID siteId) {
        return source("site " + siteId);
    }

    static UUID sourceOfSubject(UUID subjectId) {
        return source("participant " + subjectId);
    }

    private static UUID source(String what) {
        return UUID.nameUUIDFromBytes(("payables of " + what).getBytes(StandardCharsets.US_ASCII));
    }

    record NoteParticipant(UUID studyId, UUID siteId, UUID subjectId, String subjectNumber) implements PayableCommand {
        @Override
        public UUID sourceId() {
            return sourceOfSubject(subjectId);
        }
    }

    record NoteSiteVisit(UUID studyId, UUID siteId, UUID subjectId, UUID visitId, String visitCode, LocalDate on, boolean unscheduled) implements PayableCommand {
        @Override
        public UUID sourceId() {
            return sourceOfVisit(visitId);
        }
    }

    record NoteSiteVisitEntry(UUID studyId, UUID siteId, UUID visitId, LocalDate on) implements PayableCommand {
        @Override
        public UUID sourceId() {
            return sourceOfVisit(visitId);
        }
    }

    record NoteSiteVisitVerification(UUID studyId, UUID siteId, UUID visitId, LocalDate on) implements PayableCommand {
        @Override
        public UUID sourceId() {
            return sourceOfVisit(visitId);
        }
    }

    record NoteSiteVisitCorrection(UUID studyId, UUID siteId, UUID visitId, LocalDate on, boolean unscheduled) implements PayableCommand {
        @Override
        public UUID sourceId() {
            return sourceOfVisit(visitId);
        }
    }

    record NoteScreenFailure(UUID studyId, UUID siteId, UUID subjectId, int attempt, LocalDate on) implements PayableCommand {
        @Override
        public UUID sourceId() {
            return sourceOfSite(siteId);
        }
    }

    record NoteRandomisation(UUID studyId, UUID siteId, UUID subjectId) implements PayableCommand {
        @Override
        public UUID sourceId() {
            return sourceOfSite(siteId);
        }
    }

    record NoteSiteStartUp(UUID studyId, UUID siteId, LocalDate on) implements PayableCommand {
        @Override
        public UUID sourceId() {
            return sourceOfSite(siteId);
        }
    }

    record NoteSiteCloseOut(UUID studyId, UUID siteId, LocalDate on) implements PayableCommand {
        @Override
        public UUID sourceId() {
            return sourceOfSite(siteId);
        }
    }

    /** What was made known is held against the schedules, as they are now. @param agreements the site's own first, then its country's, then the study's */
    record EvaluatePayables(UUID studyId, UUID sourceId, List<Agreement> agreements, String subjectNumber) implements PayableCommand {}

    /**
     * From a document of the site.
     *
     * @param siteKnown      the site takes part in the study
     * @param cost           of what is passed on at cost; null where the schedule sets the price
     * @param documentNumber of the invoice or the receipt
     */
    record EnterPayable(UUID studyId, UUID sourceId, UUID siteId, boolean siteKnown, UUID subjectId, String subjectNumber, String feeCode, LocalDate serviceDate, BigDecimal quantity, Money cost, String description,
                        String documentNumber, List<Agreement> agreements, LocalDate today, String by) implements PayableCommand {}

    record HoldPayable(UUID studyId, UUID sourceId, UUID payableId, String reason, String by) implements PayableCommand {}

    record ReleasePayable(UUID studyId, UUID sourceId, UUID payableId, String reason, String by) implements PayableCommand {}

    record RejectPayable(UUID studyId, UUID sourceId, UUID payableId, String reason, String by) implements PayableCommand {}

    /** It was put into a payment request. */
    record RequestPayable(UUID studyId, UUID sourceId, UUID payableId, UUID requestId) implements PayableCommand {}

    record ApprovePayable(UUID studyId, UUID sourceId, UUID payableId, UUID requestId) implements PayableCommand {}

    /** @param accountedOn the day it counts in the books */
    record PayPayable(UUID studyId, UUID sourceId, UUID payableId, UUID requestId, LocalDate paidOn, LocalDate accountedOn) implements PayableCommand {}

    /** Its payment request was refused, withdrawn or not carried out, or the bank gave back what was paid. */
    record ReturnPayable(UUID studyId, UUID sourceId, UUID payableId, UUID requestId, String reason) implements PayableCommand {}

    /** A payment was taken back, or what was owed never was. */
    record ReversePayable(UUID studyId, UUID sourceId, UUID payableId, String reason, String by) implements PayableCommand {}
}
