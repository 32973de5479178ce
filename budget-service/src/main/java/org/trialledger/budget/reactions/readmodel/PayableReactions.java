package org.trialledger.budget.reactions.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.Timestamp;
import org.trialledger.budget.feeschedule.domain.FeeScheduleEvent;
import org.trialledger.budget.feeschedule.domain.FeeScheduleEvent.*;
import org.trialledger.budget.payable.domain.PayableEvent;
import org.trialledger.budget.payable.domain.PayableEvent.*;
import org.trialledger.platform.duework.DueWork;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.readmodel.Sql;

/**
 * Has what fees arise from evaluated: each source when something becomes known of it, and all that a schedule is for when it is activated. One processor
 * sees both in the ledger's order, so nothing falls between a fact and a schedule that come at the same time.
 */
@ApplicationScoped
@ProcessingGroup("payable-reactions")
public class PayableReactions implements Projection {
    public static final String EVALUATE = "payable.evaluate";
    private static final int PAGE = 1_000;

    private final Sql sql;
    private final DueWork dueWork;

    PayableReactions(Sql sql, DueWork dueWork) {
        this.sql = sql;
        this.dueWork = dueWork;
    }

    @EventHandler void on(PayableEvent event, @Timestamp Instant recordedAt) {
        switch (event) {
            case ParticipantNoted _, Step _ -> { }
            case Fact fact -> {
                sql.update("insert into payable_source (source_id, study_id, site_id) values (?, ?, ?) on conflict (source_id) do nothing", fact.sourceId(), fact.studyId(), fact.siteId());
                dueWork.schedule(EVALUATE, fact.sourceId().toString(), fact.studyId(), recordedAt, fact.siteId());
            }
        }
    }

    /** A country's schedule also means sites that have one of their own: evaluating them changes nothing. */
    @EventHandler void on(FeeScheduleEvent event, @Timestamp Instant recordedAt) {
        switch (event) {
            case FeeScheduleVersionActivated e -> evaluateAll(e.studyId(), e.scope().siteId(), recordedAt);
            case FeeScheduleVersionDrafted _, FeeScheduleVersionWithdrawn _, FeeScheduleVersionApproved _, FeeScheduleVersionSuperseded _ -> { }
        }
    }

    private void evaluateAll(UUID studyId, UUID siteId, Instant at) {
        record Source(UUID sourceId, UUID siteId) {}
        var after = new UUID(0, 0);
        List<Source> page;
        do {
            page = sql.list("select source_id, site_id from payable_source where study_id = ? and (?::uuid is null or site_id = ?) and source_id > ? order by source_id limit " + PAGE,
                row -> new Source(row.getObject(1, UUID.class), row.getObject(2, UUID.class)), studyId, siteId, siteId, after);
            for (var source : page) dueWork.schedule(EVALUATE, source.sourceId().toString(), studyId, at, source.siteId());
            if (!page.isEmpty()) after = page.getLast().sourceId();
        } while (page.size() == PAGE);
    }

    @Override
    public List<String> tables() {
        return List.of("payable_source");
    }

    /** Due work outlives views: a rebuild brings nothing back that was done. */
    @ResetHandler void reset() {
        sql.update("truncate table payable_source");
    }
}
