package org.trialledger.budget.reactions.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
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
import org.trialledger.platform.readmodel.Sql;

/** Has payables told what became of their payment request, and holdback released when a site is closed or the database is locked. Of its own it keeps only which sites a study has. */
@ApplicationScoped
@ProcessingGroup("payment-reactions")
public class PaymentReactions implements Projection {
    public static final String TELL = "payment.tell-payable", RELEASE = "payment.release-holdback", RELEASE_AT_LOCK = "payment.release-holdback-at-lock";

    public enum News { REQUESTED, APPROVED, PAID, RETURNED }

    /** @param paidOn and {@code accountedOn} null unless paid @param reason null unless returned */
    public record Told(UUID payableId, UUID requestId, News news, LocalDate paidOn, LocalDate accountedOn, String reason) {
        /** Each piece of news by itself, for one must not take another's place. */
        String keyOf(News one) {
            return payableId + "/" + requestId + "/" + one;
        }

        /** What still waits to be told would take the payable into the request again. */
        Stream<String> overtaken() {
            return news == News.RETURNED ? Stream.of(News.REQUESTED, News.APPROVED, News.PAID).map(this::keyOf) : Stream.of();
        }
    }

    private final Sql sql;
    private final DueWork dueWork;

    PaymentReactions(Sql sql, DueWork dueWork) {
        this.sql = sql;
        this.dueWork = dueWork;
    }

    @EventHandler void on(PaymentEvent event, @Timestamp Instant recordedAt) {
        var told = told(event);
        dueWork.cancelAll(TELL, told.stream().flatMap(Told::overtaken).toList());
        dueWork.scheduleAll(TELL, event.studyId(), recordedAt, told.stream().collect(Collectors.toMap(one -> one.keyOf(one.news()), Function.identity())));
    }

    /** What the payables of a request are to hear of it. */
    static List<Told> told(PaymentEvent event) {
        return switch (event) {
            case PaymentRequestSubmitted e -> each(e, News.REQUESTED, null, null, null);
            case PaymentRequestApproved e -> each(e, News.APPROVED, null, null, null);
            case PaymentConfirmed e -> each(e, News.PAID, e.paidOn(), e.accountedOn(), null);
            case PaymentRequestWithdrawn e -> each(e, News.RETURNED, null, null, "Its payment request was withdrawn: " + e.reason());
            case PaymentRequestRefused e -> each(e, News.RETURNED, null, null, "Its payment request was refused: " + e.reason());
            case PaymentFailed e -> each(e, News.RETURNED, null, null, "Its payment failed: " + e.reason());
            case PaymentReturned e -> each(e, News.RETURNED, null, null, "The bank gave back what was paid: " + e.reason());
            case PaymentRequestDrafted _, PaymentRequestSent _, PaymentReconciled _, HoldbackReleased _ -> List.of();
        };
    }

    private static List<Told> each(Step event, News news, LocalDate paidOn, LocalDate accountedOn, String reason) {
        return event.payables().stream().map(payableId -> new Told(payableId, event.requestId(), news, paidOn, accountedOn, reason)).toList();
    }

    @EventHandler void on(ConductEvent event, @Timestamp Instant recordedAt) {
        switch (event) {
            case SiteNoted e -> note(e, e.siteId());
            case SiteActivationNoted e -> note(e, e.siteId());
            case SiteClosureNoted e -> dueWork.schedule(RELEASE, e.siteId().toString(), e.studyId(), recordedAt, e.siteId());
            case DatabaseLockNoted e -> dueWork.scheduleAll(RELEASE_AT_LOCK, e.studyId(), recordedAt, sitesOf(e.studyId()).stream().collect(Collectors.toMap(UUID::toString, _ -> e.on())));
            case DatabaseUnlockNoted e -> dueWork.cancelAll(RELEASE_AT_LOCK, sitesOf(e.studyId()).stream().map(UUID::toString).toList());
            case StudyNoted _, CountryNoted _, StudyHaltNoted _, StudyResumptionNoted _ -> { }
        }
    }

    private void note(ConductEvent event, UUID siteId) {
        sql.update("insert into payment_reaction_site (site_id, study_id) values (?, ?) on conflict (site_id) do nothing", siteId, event.studyId());
    }

    private List<UUID> sitesOf(UUID studyId) {
        return sql.list("select site_id from payment_reaction_site where study_id = ?", row -> row.getObject(1, UUID.class), studyId);
    }

    @Override
    public List<String> tables() {
        return List.of("payment_reaction_site");
    }

    /** Due work outlives views: a rebuild brings nothing back that was told. */
    @ResetHandler void reset() {
        sql.update("truncate table payment_reaction_site");
    }
}
