package org.trialledger.study.consentform.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.study.consentform.domain.ConsentFormEvent;
import org.trialledger.study.consentform.domain.ConsentFormEvent.*;

@ApplicationScoped
@ProcessingGroup("consent-form")
public class ConsentFormProjection implements Projection {
    private final Sql sql;

    ConsentFormProjection(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<String> tables() {
        return List.of("consent_form", "consent_form_version", "consent_form_approval", "consent_form_effect");
    }

    @EventHandler void on(ConsentFormEvent event, @SequenceNumber long version) {
        if (event instanceof ConsentFormCreated e) {
            sql.update("insert into consent_form (consent_form_id, study_id, title, kind, country, version) values (?, ?, ?, ?, ?, ?) on conflict (consent_form_id) do nothing",
                e.consentFormId(), e.studyId(), e.title(), e.kind(), e.country(), version);
            return;
        }
        if (sql.update("update consent_form set version = ? where consent_form_id = ? and version < ?", version, event.consentFormId(), version) == 0) return;
        switch (event) {
            case ConsentFormCreated _ -> throw new IllegalStateException("handled before");
            case ConsentFormVersionDrafted e -> sql.update("""
                insert into consent_form_version (version_id, consent_form_id, number, label, language, derived_from, protocol_version, evidence) values (?, ?, ?, ?, ?, ?, ?, ?)""",
                e.versionId(), e.consentFormId(), version, e.label(), e.language(), e.derivedFrom(), e.protocolVersion(), e.evidence());
            case ConsentFormVersionApproved e -> sql.update("insert into consent_form_approval (version_id, number, country, committee, approved_on, evidence) values (?, ?, ?, ?, ?, ?)",
                e.versionId(), version, e.country(), e.committee(), e.on(), e.evidence());
            case ConsentFormMadeEffective e -> makeEffective(e, version);
            case ConsentFormVersionWithdrawn e -> sql.update("update consent_form_version set withdrawn_on = ?, withdrawal_reason = ? where version_id = ?", e.on(), e.reason(), e.versionId());
        }
    }

    private void makeEffective(ConsentFormMadeEffective e, long version) {
        sql.update("update consent_form_effect set replaced_on = ? where version_id = ? and country is not distinct from ? and upper(site) is not distinct from upper(?) and replaced_on is null",
            e.on(), e.replaces(), e.country(), e.site());
        sql.update("insert into consent_form_effect (version_id, number, country, site, effective_from, reconsent) values (?, ?, ?, ?, ?, ?)",
            e.versionId(), version, e.country(), e.site(), e.on(), e.reconsent() == null ? null : Sql.json(e.reconsent()));
    }

    @ResetHandler void reset() {
        sql.update("truncate table consent_form, consent_form_version, consent_form_approval, consent_form_effect");
    }
}
