package org.trialledger.study.consentform.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.study.consentform.domain.ConsentFormCommand.Kind;
import org.trialledger.study.consentform.domain.ConsentFormCommand.Reconsent;
import org.trialledger.study.consentform.readmodel.ConsentFormDetail.Approval;
import org.trialledger.study.consentform.readmodel.ConsentFormDetail.Effect;
import org.trialledger.study.consentform.readmodel.ConsentFormDetail.Version;

/** Finds a study's consent forms. */
@ApplicationScoped
public class ConsentForms {
    private final Sql sql;

    ConsentForms(Sql sql) {
        this.sql = sql;
    }

    /** In the order of their creation, after the last one seen. */
    public List<ConsentFormDetail> list(UUID studyId, UUID after, int limit) {
        return sql.list("select * from consent_form where study_id = ? and (?::uuid is null or consent_form_id > ?) order by consent_form_id limit ?", this::detail, studyId, after, after, limit);
    }

    public Optional<ConsentFormDetail> find(UUID studyId, UUID consentFormId) {
        return sql.first("select * from consent_form where study_id = ? and consent_form_id = ?", this::detail, studyId, consentFormId);
    }

    private ConsentFormDetail detail(ResultSet row) throws SQLException {
        var id = row.getObject("consent_form_id", UUID.class);
        return new ConsentFormDetail(id, row.getString("title"), Kind.valueOf(row.getString("kind")), row.getString("country"), versions(id), row.getLong("version"));
    }

    private List<Version> versions(UUID consentFormId) {
        return sql.list("select * from consent_form_version where consent_form_id = ? order by number", row -> {
            var id = row.getObject("version_id", UUID.class);
            var approvals = sql.list("select * from consent_form_approval where version_id = ? order by number",
                a -> new Approval(a.getString("country"), a.getString("committee"), a.getObject("approved_on", LocalDate.class), a.getString("evidence")), id);
            var effects = sql.list("select * from consent_form_effect where version_id = ? order by number", e -> new Effect(e.getString("country"), e.getString("site"),
                e.getObject("effective_from", LocalDate.class), e.getObject("replaced_on", LocalDate.class), e.getString("reconsent") == null ? null : Sql.fromJson(e, "reconsent", Reconsent.class)), id);
            var withdrawnOn = row.getObject("withdrawn_on", LocalDate.class);
            return new Version(id, row.getString("label"), row.getString("language"), row.getObject("derived_from", UUID.class), row.getString("protocol_version"), row.getString("evidence"),
                status(withdrawnOn, approvals, effects), approvals, effects, withdrawnOn, row.getString("withdrawal_reason"));
        }, consentFormId);
    }

    private static String status(LocalDate withdrawnOn, List<Approval> approvals, List<Effect> effects) {
        if (withdrawnOn != null) return "WITHDRAWN";
        if (effects.isEmpty()) return approvals.isEmpty() ? "DRAFT" : "APPROVED";
        return effects.stream().allMatch(effect -> effect.replacedOn() != null) ? "SUPERSEDED" : "EFFECTIVE";
    }
}
