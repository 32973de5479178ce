package org.trialledger.study.team.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.study.team.domain.TeamEvent;
import org.trialledger.study.team.domain.TeamEvent.*;

@ApplicationScoped
@ProcessingGroup("team")
public class TeamProjection implements Projection {
    private final Sql sql;

    TeamProjection(Sql sql) {
        this.sql = sql;
    }

    @EventHandler void on(TeamEvent event, @SequenceNumber long version, @Timestamp Instant recordedAt) {
        if (!isNew(event, version)) return;
        switch (event) {
            case TeamMemberAdded e -> sql.update("insert into team_member (study_id, user_id, kind, name) values (?, ?, ?, ?)", e.studyId(), e.userId(), e.kind(), e.name());
            case TeamRoleAssigned e -> sql.update("""
                insert into team_assignment (assignment_id, study_id, user_id, role, country, site, valid_from, valid_until, assigned_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                e.assignmentId(), e.studyId(), e.userId(), e.role(), e.country(), e.site(), e.from(), e.until(), recordedAt);
            case TeamRoleRevoked e -> sql.update("update team_assignment set revoked_on = ?, revocation_reason = ? where assignment_id = ?", e.on(), e.reason(), e.assignmentId());
            case SignaturePolicyAccepted e -> sql.update("""
                insert into signature_policy_acceptance (study_id, user_id, policy_version, sha256, accepted_at) values (?, ?, ?, ?, ?)""",
                e.studyId(), e.userId(), e.policyVersion(), e.sha256(), recordedAt);
            case TeamEffortPlanned e -> sql.update("""
                insert into team_effort (assignment_id, study_id, effective_from, percent) values (?, ?, ?, ?)
                on conflict (assignment_id, effective_from) do update set percent = excluded.percent""", e.assignmentId(), e.studyId(), e.from(), e.percent());
            case SystemTrainingDefined e -> sql.update("""
                insert into system_training (study_id, course, version, roles, defined_at) values (?, ?, ?, ?, ?)
                on conflict (study_id, course) do update set version = excluded.version, roles = excluded.roles, defined_at = excluded.defined_at""",
                e.studyId(), e.course(), e.version(), e.roles(), recordedAt);
            case SystemTrainingWithdrawn e -> sql.update("delete from system_training where study_id = ? and course = ?", e.studyId(), e.course());
            case SystemTrainingRecorded e -> sql.update("""
                insert into training_record (record_id, study_id, user_id, course, version, completed_on, valid_until, evidence, recorded_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                e.recordId(), e.studyId(), e.userId(), e.course(), e.version(), e.completedOn(), e.validUntil(), e.evidence(), recordedAt);
            case TrainingRecordVoided e -> sql.update("update training_record set void_reason = ? where record_id = ?", e.reason(), e.recordId());
        }
    }

    /** Every event moves the team's version on; one that does not has been here before. */
    private boolean isNew(TeamEvent event, long version) {
        return sql.update("""
            insert into team (study_id, version) values (?, ?)
            on conflict (study_id) do update set version = excluded.version where team.version < excluded.version""", event.studyId(), version) == 1;
    }

    @Override
    public List<String> tables() {
        return List.of("team", "team_member", "team_assignment", "signature_policy_acceptance", "team_effort", "system_training", "training_record");
    }

    @ResetHandler void reset() {
        sql.update("truncate table " + String.join(", ", tables()));
    }
}
