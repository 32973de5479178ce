package org.trialledger.site.people.application;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.trialledger.site.people.domain.SiteStaff;
import org.trialledger.site.people.domain.StaffCommand;
import org.trialledger.site.people.domain.StaffCommand.*;
import org.trialledger.site.people.domain.StaffEvent;

/** Axon's handle on {@link SiteStaff}: loads, asks, records. Holds no rule of its own. The first person or the first requirement begins it. */
public class SiteStaffAggregate {
    @AggregateIdentifier private UUID staffId;
    private SiteStaff staff = SiteStaff.INITIAL;

    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(AddStaffMember c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(RequireTraining c) { decide(c); }
    @CommandHandler void handle(ChangeStaffRole c) { decide(c); }
    @CommandHandler void handle(AppointPrincipalInvestigator c) { decide(c); }
    @CommandHandler void handle(ChangePrincipalInvestigator c) { decide(c); }
    @CommandHandler void handle(RecordDeparture c) { decide(c); }
    @CommandHandler void handle(RecordCredential c) { decide(c); }
    @CommandHandler void handle(RevokeCredential c) { decide(c); }
    @CommandHandler void handle(NoteCredentialExpiring c) { decide(c); }
    @CommandHandler void handle(NoteCredentialExpired c) { decide(c); }
    @CommandHandler void handle(WithdrawTrainingRequirement c) { decide(c); }
    @CommandHandler void handle(RecordTraining c) { decide(c); }
    @CommandHandler void handle(DraftDelegation c) { decide(c); }
    @CommandHandler void handle(SignDelegation c) { decide(c); }
    @CommandHandler void handle(EndDelegation c) { decide(c); }
    @CommandHandler void handle(ReportTaskPerformed c) { decide(c); }
    @CommandHandler void handle(StateInterests c) { decide(c); }
    @CommandHandler void handle(CertifyDisclosure c) { decide(c); }
    @CommandHandler void handle(StartDisclosureFollowUp c) { decide(c); }
    @CommandHandler void handle(AskForBrochureAcceptance c) { decide(c); }
    @CommandHandler void handle(AskForDisclosureUpdates c) { decide(c); }
    @CommandHandler void handle(CompleteStaffTask c) { decide(c); }

    private void decide(StaffCommand command) {
        staff.decide(command).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler void on(StaffEvent event) {
        staffId = event.staffId();
        staff = staff.apply(event);
    }
}
