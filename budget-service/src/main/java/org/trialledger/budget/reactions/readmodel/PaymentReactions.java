package org.trialledger.budget.reactions.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.Timestamp;
import org.trialledger.budget.payment.domain.PaymentEvent;
import org.trialledger.budget.payment.domain.PaymentEvent.*;
import org.trialledger.platform.conduct.domain.ConductEvent;
import org.trialledger.platform.conduct.domain.ConductEvent.*;
import org.trialledger.platform.duework.DueWork;
import org.trialledger.platform.readmodel.Projection;

/** Has payables told what became of their payment request, and the holdback of a site that is closed released. Keeps nothing of its own: the due work is all it leaves. */
@ApplicationScoped
@ProcessingGroup("payment-reactions")
public class PaymentReactions implements Projection {
    public static final String TELL = "payment.tell-payable", RELEASE = "payment.release-holdback";

    public enum News { REQUESTED, APPROVED, PAID, RETURNED }

    /** @param paidOn and {@code accountedOn} null unless paid @param reason null unless returned */
    public record Told(UUID payableId, UUID requestId, News news, LocalDate paidOn, LocalDate accountedOn, String reason) {
        /** Each piece of news by itself, for one must not take another's place. */
        static String key(UUID payableId, UUID requestId, News news) {
            return payableId + "/" + requestId + "/" + news;
        }
    }

    private final DueWork dueWork;

    PaymentReactions(DueWork dueWork) {
        this.dueWork = dueWork;
    }

    @EventHandler void on(PaymentEvent event, @Timestamp Instant recordedAt) {
        switch (event) {
            case PaymentRequestSubmitted e -> tell(e, News.REQUESTED, null, null, null, recordedAt);
            case PaymentRequestApproved e -> tell(e, News.APPROVED, null, null, null, recordedAt);
            case PaymentConfirmed e -> tell(e, News.PAID, e.paidOn(), e.accountedOn(), null, recordedAt);
            case PaymentRequestWithdrawn e -> giveBack(e, "Its payment request was withdrawn: " + e.reason(), recordedAt);
            case PaymentRequestRefused e -> giveBack(e, "Its payment request was refused: " + e.reason(), recordedAt);
            case PaymentFailed e -> giveBack(e, "Its payment failed: " + e.reason(), recordedAt);
            case PaymentReturned e -> giveBack(e, "The bank gave back what was paid: " + e.reason(), recordedAt);
            case PaymentRequestDrafted _, PaymentRequestSent _, PaymentReconciled _, HoldbackReleased _ -> { }
        }
    }

    @EventHandler void on(ConductEvent event, @Timestamp Instant recordedAt) {
        switch (event) {
            case SiteClosureNoted e -> dueWork.schedule(RELEASE, e.siteId().toString(), e.studyId(), recordedAt, e.siteId());
            case StudyNoted _, CountryNoted _, SiteNoted _, SiteActivationNoted _, DatabaseLockNoted _, DatabaseUnlockNoted _, StudyHaltNoted _, StudyResumptionNoted _ -> { }
        }
    }

    private void tell(Step event, News news, LocalDate paidOn, LocalDate accountedOn, String reason, Instant at) {
        dueWork.scheduleAll(TELL, event.studyId(), at, event.payables().stream().collect(Collectors.toMap(id -> Told.key(id, event.requestId(), news),
            id -> new Told(id, event.requestId(), news, paidOn, accountedOn, reason))));
    }

    /** What still waits to be told would take the payable into the request again. */
    private void giveBack(Step event, String reason, Instant at) {
        dueWork.cancelAll(TELL, event.payables().stream().flatMap(id -> Stream.of(News.REQUESTED, News.APPROVED, News.PAID).map(earlier -> Told.key(id, event.requestId(), earlier))).toList());
        tell(event, News.RETURNED, null, null, reason, at);
    }

    /** Due work outlives views: a rebuild brings nothing back that was told. */
    @ResetHandler void reset() {}
}
