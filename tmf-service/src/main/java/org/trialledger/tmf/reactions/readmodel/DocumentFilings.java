package org.trialledger.tmf.reactions.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.tmf.document.domain.DocumentEvent;
import org.trialledger.tmf.document.domain.DocumentEvent.*;
import org.trialledger.tmf.quality.readmodel.Filings;
import org.trialledger.tmf.reactions.Scopes;

/** Notes for the measures of timeliness and quality how each filed version fared. */
@ApplicationScoped
@ProcessingGroup("document-filings")
public class DocumentFilings implements Projection {
    private final Filings filings;

    DocumentFilings(Filings filings) {
        this.filings = filings;
    }

    @EventHandler void on(DocumentEvent event, @SequenceNumber long sequence) {
        switch (event) {
            case DocumentReceived e -> {
                filings.received(e.studyId(), e.documentId(), 1, e.artifact(), Scopes.expected(e.scope()), e.artifactDate(), e.filedOn());
                if (e.authored()) filings.authored(e.documentId());
                if (e.restricted()) filings.restricted(e.documentId());
            }
            case VersionAdded e -> filings.received(e.studyId(), e.documentId(), e.version().number(), e.artifact(), Scopes.expected(e.scope()), e.artifactDate(), e.filedOn());
            case DocumentIndexed e -> {
                filings.reclassified(e.documentId(), e.versionNumber(), e.artifact(), Scopes.expected(e.scope()), e.artifactDate());
                if (e.restricted()) filings.restricted(e.documentId());
            }
            case QcAccepted e -> filings.controlled(e.documentId(), e.versionNumber(), true, List.of(), e.on(), sequence);
            case DocumentReturned e -> {
                filings.controlled(e.documentId(), e.versionNumber(), false, e.defects().stream().map(defect -> defect.kind().name()).distinct().toList(), e.on(), sequence);
                filings.returned(e.documentId(), e.versionNumber());
            }
            case DocumentFinalised e -> filings.finalised(e.documentId(), e.versionNumber(), e.on());
            case DocumentWithdrawn e -> filings.withdrawn(e.documentId(), e.on());
            case DocumentDestroyed e -> filings.withdrawn(e.documentId(), e.on());
            case ReviewRequested _, DocumentSigned _, CopyCertified _, DocumentSuperseded _ -> { }
        }
    }

    @Override
    public List<String> tables() {
        return Filings.TABLES;
    }

    @ResetHandler void reset() {
        filings.clear();
    }
}
