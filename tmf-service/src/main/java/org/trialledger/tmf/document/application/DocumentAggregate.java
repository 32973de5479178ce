package org.trialledger.tmf.document.application;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.trialledger.tmf.document.domain.Document;
import org.trialledger.tmf.document.domain.DocumentCommand;
import org.trialledger.tmf.document.domain.DocumentCommand.*;
import org.trialledger.tmf.document.domain.DocumentEvent;

/** Axon's handle on {@link Document}: loads, asks, records. Holds no rule of its own. */
public class DocumentAggregate {
    @AggregateIdentifier private UUID documentId;
    private Document document = Document.INITIAL;

    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(ReceiveDocument c) { decide(c); }
    @CommandHandler @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) void handle(FileFromService c) { decide(c); }
    @CommandHandler void handle(IndexDocument c) { decide(c); }
    @CommandHandler void handle(AddVersion c) { decide(c); }
    @CommandHandler void handle(AcceptQc c) { decide(c); }
    @CommandHandler void handle(ReturnDocument c) { decide(c); }
    @CommandHandler void handle(RequestReview c) { decide(c); }
    @CommandHandler void handle(SignDocument c) { decide(c); }
    @CommandHandler void handle(MakeEffective c) { decide(c); }
    @CommandHandler void handle(CertifyCopy c) { decide(c); }
    @CommandHandler void handle(SupersedeDocument c) { decide(c); }
    @CommandHandler void handle(WithdrawDocument c) { decide(c); }
    @CommandHandler void handle(DestroyDocument c) { decide(c); }

    private void decide(DocumentCommand command) {
        document.decide(command).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler void on(DocumentEvent event) {
        documentId = event.documentId();
        document = document.apply(event);
    }
}
