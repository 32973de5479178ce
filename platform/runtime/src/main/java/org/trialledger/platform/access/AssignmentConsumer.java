package org.trialledger.platform.access;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.trialledger.platform.kafka.EventConsumer;
import org.trialledger.platform.kafka.ReceivedEvent;

/** Builds the view of grants from study-service's assignment events, in any other service: a bean of this type is all it takes. */
public class AssignmentConsumer implements EventConsumer {
    /** What is read of an assignment's events; whatever else they say is not needed here. */
    record Assigned(UUID assignmentId, String userId, String role, String country, String site, LocalDate from, LocalDate until) {}

    record Revoked(UUID assignmentId) {}

    record Accepted(String userId, String policyVersion) {}

    private final AccessGrants grants;

    public AssignmentConsumer(AccessGrants grants) {
        this.grants = grants;
    }

    @Override
    public String name() {
        return AccessGrants.VIEW;
    }

    @Override
    public String source() {
        return "study";
    }

    @Override
    public List<String> tables() {
        return AccessGrants.TABLES;
    }

    @Override
    public void handle(ReceivedEvent event) {
        switch (event.type()) {
            case "study.TeamRoleAssigned" -> {
                var e = event.payloadAs(Assigned.class);
                var role = e.role().toLowerCase(Locale.ROOT).replace('_', '-');
                grants.give(event.studyId(), e.userId(), new Grant(e.assignmentId(), role, e.country(), e.site(), e.from(), e.until()));
            }
            case "study.TeamRoleRevoked" -> grants.end(event.payloadAs(Revoked.class).assignmentId());
            case "study.SignaturePolicyAccepted" -> {
                var e = event.payloadAs(Accepted.class);
                grants.acceptPolicy(event.studyId(), e.userId(), e.policyVersion());
            }
            default -> { }
        }
    }
}
