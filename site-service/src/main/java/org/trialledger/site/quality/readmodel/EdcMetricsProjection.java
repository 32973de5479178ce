package org.trialledger.site.quality.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.Timestamp;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.site.quality.domain.EdcEvent;
import org.trialledger.site.quality.domain.EdcEvent.*;
import org.trialledger.site.quality.domain.EdcFigures;

/** Each report and alert has its own key, so one that comes twice changes nothing. */
@ApplicationScoped
@ProcessingGroup("edc-metrics")
public class EdcMetricsProjection implements Projection {
    private final Sql sql;

    EdcMetricsProjection(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<String> tables() {
        return List.of("edc_metrics", "edc_subject_metrics", "edc_alert");
    }

    @EventHandler void on(EdcEvent event, @Timestamp Instant at) {
        switch (event) {
            case EdcMetricsReported e -> {
                report(e, at);
                e.subjects().forEach(subject -> sql.update("""
                    insert into edc_subject_metrics (site_id, source, as_of, subject_number, study_id, figures) values (?, ?, ?, ?, ?, ?) on conflict do nothing""",
                    e.siteId(), e.source(), e.asOf(), subject.subjectNumber(), e.studyId(), Sql.json(subject.figures())));
            }
            case EdcLimitCrossed e -> sql.update("insert into edc_alert (site_id, metric, as_of, study_id, value, past, recorded_at) values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
                e.siteId(), e.metric(), e.asOf(), e.studyId(), e.value(), e.limit(), at);
        }
    }

    private void report(EdcMetricsReported e, Instant at) {
        EdcFigures f = e.figures();
        var q = f.queries();
        var n = f.entry();
        var p = f.pages();
        var v = f.verification();
        var o = f.primaryEndpoint();
        var s = f.safety();
        sql.update("""
            insert into edc_metrics (site_id, source, as_of, study_id, queries_opened, open_up_to_7_days, open_up_to_14_days, open_up_to_30_days, open_over_30_days, median_query_age, fields_entered, visits_entered,
              median_entry_lag, pages_expected, pages_entered, pages_missing, fields_to_verify, fields_verified, endpoints_expected, endpoints_missing, adverse_events, saes, median_sae_lag, last_digits, past_limits,
              recorded_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""",
            e.siteId(), e.source(), e.asOf(), e.studyId(), q == null ? null : q.opened(), q == null ? null : q.openUpTo7Days(), q == null ? null : q.openUpTo14Days(), q == null ? null : q.openUpTo30Days(),
            q == null ? null : q.openOver30Days(), q == null ? null : q.medianAgeDays(), n == null ? null : n.fields(), n == null ? null : n.visits(), n == null ? null : n.medianLagDays(),
            p == null ? null : p.expected(), p == null ? null : p.entered(), p == null ? null : p.missing(), v == null ? null : v.fieldsToVerify(), v == null ? null : v.fieldsVerified(),
            o == null ? null : o.expected(), o == null ? null : o.missing(), s == null ? null : s.adverseEvents(), s == null ? null : s.saes(), s == null ? null : s.medianSaeLagDays(),
            f.lastDigits() == null ? null : Sql.json(f.lastDigits()), e.past(), at);
    }

    @ResetHandler void reset() {
        sql.update("truncate table edc_metrics, edc_subject_metrics, edc_alert");
    }
}
