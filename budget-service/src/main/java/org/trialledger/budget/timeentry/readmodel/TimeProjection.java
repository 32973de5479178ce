package org.trialledger.budget.timeentry.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.trialledger.budget.timeentry.domain.RateCardEvent;
import org.trialledger.budget.timeentry.domain.RateCardEvent.*;
import org.trialledger.budget.timeentry.domain.TimeEvent;
import org.trialledger.budget.timeentry.domain.TimeEvent.*;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.readmodel.Sql;

/** Rate cards, who has which grade, and time entries. */
@ApplicationScoped
@ProcessingGroup("time-entries")
public class TimeProjection implements Projection {
    private final Sql sql;

    TimeProjection(Sql sql) {
        this.sql = sql;
    }

    @EventHandler void on(RateCardEvent event, @SequenceNumber long version) {
        switch (event) {
            case RateCardDrafted e -> sql.update("insert into rate_card (rate_card_id, study_id, grade, number, status, hourly, from_on, to_on, drafted_by, version) values (?, ?, ?, ?, 'DRAFT', ?, ?, ?, ?, ?) on conflict (rate_card_id) do nothing",
                e.card().rateCardId(), e.studyId(), e.card().grade(), e.card().version(), Sql.json(e.card().hourly()), e.card().from(), e.card().to(), e.by(), version);
            case RateCardApproved e -> sql.update("update rate_card set status = 'APPROVED', approved_by = ?, version = ? where rate_card_id = ? and version < ?", e.by(), version, e.card().rateCardId(), version);
            case RateCardWithdrawn e -> sql.update("update rate_card set status = 'WITHDRAWN', reason = ?, version = ? where rate_card_id = ? and version < ?", e.reason(), version, e.rateCardId(), version);
            case RateCardEnded e -> sql.update("update rate_card set to_on = ?, reason = ?, version = ? where rate_card_id = ? and version < ?", e.on(), e.reason(), version, e.rateCardId(), version);
            case PersonGraded e -> sql.update("insert into person_grade (study_id, person, grade, from_on, graded_by) values (?, ?, ?, ?, ?) on conflict (study_id, person, from_on) do nothing", e.studyId(), e.person(), e.grade(), e.from(),
                e.by());
        }
    }

    @EventHandler void on(TimeEvent event, @SequenceNumber long version) {
        switch (event) {
            case TimeSubmitted e -> sql.update("""
                insert into time_entry (entry_id, study_id, person, day, status, entry, grade, value, currency, submitted_by, version) values (?, ?, ?, ?, 'SUBMITTED', ?, ?, ?, ?, ?, ?) on conflict (entry_id) do nothing""", e.entryId(),
                e.studyId(), e.person(), e.entry().day(), Sql.json(e.entry()), e.entry().grade(), e.entry().value().amount(), e.entry().value().currency().getCurrencyCode(), e.by(), version);
            case TimeApproved e -> sql.update("update time_entry set status = 'APPROVED', booked_on = ?, approved_by = ?, version = ? where entry_id = ? and version < ?", e.bookedOn(), e.by(), version, e.entryId(), version);
            case TimeRejected e -> ended(e, "REJECTED", e.reason(), e.by(), version);
            case TimeReversed e -> ended(e, "REVERSED", e.reason(), e.by(), version);
        }
    }

    private void ended(TimeEvent event, String status, String reason, String by, long version) {
        sql.update("update time_entry set status = ?, reason = ?, ended_by = ?, version = ? where entry_id = ? and version < ?", status, reason, by, version, event.entryId(), version);
    }

    @Override
    public List<String> tables() {
        return List.of("rate_card", "person_grade", "time_entry");
    }

    @ResetHandler void reset() {
        sql.update("truncate table " + String.join(", ", tables()));
    }
}
