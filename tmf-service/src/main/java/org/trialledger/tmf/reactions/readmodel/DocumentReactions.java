package org.trialledger.tmf.reactions.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.Timestamp;
import org.trialledger.platform.duework.DueWork;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.tmf.document.domain.DocumentEvent;
import org.trialledger.tmf.document.domain.DocumentEvent.*;
import org.trialledger.tmf.document.domain.Scope;

/** Tells the list of expected documents what became final and what was taken back. Keeps nothing of its own: the due work is all it leaves. */
@ApplicationScoped
@ProcessingGroup("document-reactions")
public class DocumentReactions implements Projection {
    public static final String FILED = "document.filed", TAKEN_BACK = "document.taken-back";

    /** @param version null for every version; {@code reason} of what is taken back */
    public record Told(String artifact, Scope scope, UUID documentId, Integer version, String reason, LocalDate on) {}

    private final DueWork dueWork;

    DocumentReactions(DueWork dueWork) {
        this.dueWork = dueWork;
    }

    @EventHandler void on(DocumentEvent event, @Timestamp Instant recordedAt) {
        switch (event) {
            case DocumentFinalised e -> dueWork.schedule(FILED, e.documentId() + "/" + e.versionNumber(), e.studyId(), recordedAt,
                new Told(e.artifact(), e.scope(), e.documentId(), e.versionNumber(), null, e.on()));
            case DocumentReturned e -> {
                if (e.wasFinal()) dueWork.schedule(TAKEN_BACK, e.documentId() + "/" + e.versionNumber(), e.studyId(), recordedAt,
                    new Told(e.artifact(), e.scope(), e.documentId(), e.versionNumber(), e.reason(), e.on()));
            }
            case DocumentWithdrawn e -> dueWork.schedule(TAKEN_BACK, e.documentId().toString(), e.studyId(), recordedAt, new Told(e.artifact(), e.scope(), e.documentId(), null, e.reason(), e.on()));
            case DocumentReceived _, DocumentIndexed _, VersionAdded _, QcAccepted _, ReviewRequested _, DocumentSigned _, CopyCertified _, DocumentSuperseded _, DocumentDestroyed _ -> { }
        }
    }

    /** Due work outlives views: a rebuild brings nothing back that was sent. */
    @ResetHandler void reset() {}
}
