package org.trialledger.study.team.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.trialledger.platform.access.AccessGrants;
import org.trialledger.platform.access.Grant;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.study.team.domain.TeamEvent;
import org.trialledger.study.team.domain.TeamEvent.*;

/** What this service enforces access by; other services build the same view from the same events over Kafka. */
@ApplicationScoped
@ProcessingGroup(AccessGrants.VIEW)
public class AccessGrantProjection implements Projection {
    private final AccessGrants grants;

    AccessGrantProjection(AccessGrants grants) {
        this.grants = grants;
    }

    @Override public List<String> tables() {
        return AccessGrants.TABLES;
    }

    @EventHandler void on(TeamEvent event) {
        switch (event) {
            case TeamMemberAdded _, TeamEffortPlanned _, SystemTrainingDefined _, SystemTrainingWithdrawn _, SystemTrainingRecorded _, TrainingRecordVoided _ -> { }
            case TeamRoleAssigned e -> grants.give(e.studyId(), e.userId(), new Grant(e.assignmentId(), e.role().id(), e.country(), e.site(), e.from(), e.until()));
            case TeamRoleRevoked e -> grants.end(e.assignmentId());
            case SignaturePolicyAccepted e -> grants.acceptPolicy(e.studyId(), e.userId(), e.policyVersion());
        }
    }

    @ResetHandler void reset() {
        grants.clear();
    }
}
