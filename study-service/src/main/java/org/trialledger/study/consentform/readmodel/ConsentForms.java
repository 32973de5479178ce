package org.trialledger.study.consentform.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.trialledger.platform.access.PlaceFilter;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.study.consentform.domain.ConsentFormCommand.Kind;
import org.trialledger.study.consentform.domain.ConsentFormCommand.Reconsent;
import org.trialledger.study.consentform.readmodel.ConsentFormDetail.Approval;
import org.trialledger.study.consentform.readmodel.ConsentFormDetail.Effect;
import org.trialledger.study.consentform.readmodel.ConsentFormDetail.Version;

/** Finds a study's consent forms. */
@ApplicationScoped
public class ConsentForms {
    private static final String FORMS = "select p.* from (select f.*, null::text as site from consent_form f) p where p.study_id = ? and ";

    /** Of something that holds in a place, and whether the caller's roles reach it: a version's status speaks of all places. */
    private record Placed<T>(T thing, boolean isReached) {}

    private final Sql sql;

    ConsentForms(Sql sql) {
        this.sql = sql;
    }

    /** In the order of their creation, after the last one seen. @param reach of the caller, on the alias p: which forms, approvals and effects are shown */
    public List<ConsentFormDetail> list(UUID studyId, UUID after, int limit, PlaceFilter reach) {
        return sql.list(FORMS + "(?::uuid is null or p.consent_form_id > ?) and " + reach.sql() + " order by p.consent_form_id limit " + limit, row -> detail(row, reach), reach.after(studyId, after, after));
    }

    /** @param reach of the caller, on the alias p */
    public Optional<ConsentFormDetail> find(UUID studyId, UUID consentFormId, PlaceFilter reach) {
        return sql.first(FORMS + "p.consent_form_id = ? and " + reach.sql(), row -> detail(row, reach), reach.after(studyId, consentFormId));
    }

    private ConsentFormDetail detail(ResultSet row, PlaceFilter reach) throws SQLException {
        var id = row.getObject("consent_form_id", UUID.class);
        return new ConsentFormDetail(id, row.getString("title"), Kind.valueOf(row.getString("kind")), row.getString("country"), versions(row.getObject("study_id", UUID.class), id, reach), row.getLong("version"));
    }

    private List<Version> versions(UUID studyId, UUID consentFormId, PlaceFilter reach) {
        return sql.list("select * from consent_form_version where consent_form_id = ? order by number", row -> {
            var id = row.getObject("version_id", UUID.class);
            var approvals = placed("(select a.*, null::text as site from consent_form_approval a)", studyId, id, reach,
                a -> new Approval(a.getString("country"), a.getString("committee"), a.getObject("approved_on", LocalDate.class), a.getString("evidence")));
            var effects = placed("consent_form_effect", studyId, id, reach, e -> new Effect(e.getString("country"), e.getString("site"), e.getObject("effective_from", LocalDate.class),
                e.getObject("replaced_on", LocalDate.class), e.getString("reconsent") == null ? null : Sql.fromJson(e, "reconsent", Reconsent.class)));
            var withdrawnOn = row.getObject("withdrawn_on", LocalDate.class);
            return new Version(id, row.getString("label"), row.getString("language"), row.getObject("derived_from", UUID.class), row.getString("protocol_version"), row.getString("evidence"),
                status(withdrawnOn, approvals, effects), reached(approvals), reached(effects), withdrawnOn, row.getString("withdrawal_reason"));
        }, consentFormId);
    }

    private <T> List<Placed<T>> placed(String table, UUID studyId, UUID versionId, PlaceFilter reach, Sql.Row<T> row) {
        var arguments = Stream.concat(Stream.concat(reach.arguments().stream(), Stream.of(studyId)), Stream.of(versionId)).toArray();
        return sql.list("select p.*, " + reach.sql() + " as reached from (select t.*, ?::uuid as study_id from " + table + " t) p where p.version_id = ? order by p.number",
            found -> new Placed<>(row.map(found), found.getBoolean("reached")), arguments);
    }

    private static <T> List<T> reached(List<Placed<T>> all) {
        return all.stream().filter(Placed::isReached).map(Placed::thing).toList();
    }

    private static String status(LocalDate withdrawnOn, List<Placed<Approval>> approvals, List<Placed<Effect>> effects) {
        if (withdrawnOn != null) return "WITHDRAWN";
        if (effects.isEmpty()) return approvals.isEmpty() ? "DRAFT" : "APPROVED";
        return effects.stream().allMatch(effect -> effect.thing().replacedOn() != null) ? "SUPERSEDED" : "EFFECTIVE";
    }
}
