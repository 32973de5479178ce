package org.trialledger.site.selection.application;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.trialledger.site.selection.domain.QuestionnaireCommand;
import org.trialledger.site.selection.domain.QuestionnaireCommand.*;
import org.trialledger.site.selection.domain.QuestionnaireEvent;
import org.trialledger.site.selection.domain.Questionnaire;

/** Axon's handle on {@link Questionnaire}: loads, asks, records. Holds no rule of its own. */
public class QuestionnaireAggregate {
    @AggregateIdentifier private UUID questionnaireId;
    private Questionnaire state = Questionnaire.INITIAL;

    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(DefineQuestionnaire c) { decide(c); }

    private void decide(QuestionnaireCommand command) {
        state.decide(command).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler void on(QuestionnaireEvent event) {
        questionnaireId = event.questionnaireId();
        state = state.apply(event);
    }
}
