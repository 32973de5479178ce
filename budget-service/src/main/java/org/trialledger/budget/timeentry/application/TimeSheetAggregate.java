package org.trialledger.budget.timeentry.application;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.trialledger.budget.timeentry.domain.TimeCommand;
import org.trialledger.budget.timeentry.domain.TimeCommand.*;
import org.trialledger.budget.timeentry.domain.TimeEvent;
import org.trialledger.budget.timeentry.domain.TimeSheet;

/** Axon's handle on {@link TimeSheet}: loads, asks, records. Holds no rule of its own. */
public class TimeSheetAggregate {
    @AggregateIdentifier private UUID sheetId;
    private TimeSheet sheet = TimeSheet.INITIAL;

    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(SubmitTime c) { decide(c); }
    @CommandHandler void handle(ApproveTime c) { decide(c); }
    @CommandHandler void handle(RejectTime c) { decide(c); }
    @CommandHandler void handle(ReverseTime c) { decide(c); }

    private void decide(TimeCommand command) {
        sheet.decide(command).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler void on(TimeEvent event) {
        sheetId = event.sheetId();
        sheet = sheet.apply(event);
    }
}
