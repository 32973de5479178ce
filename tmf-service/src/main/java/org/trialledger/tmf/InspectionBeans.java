package org.trialledger.tmf;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.Optional;
import java.util.stream.Collectors;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.tmf.document.domain.Document;
import org.trialledger.tmf.document.domain.DocumentEvent;
import org.trialledger.tmf.inspection.rest.InspectedDocuments;
import org.trialledger.tmf.inspection.rest.InspectedDocuments.Inspected;
import org.trialledger.tmf.inspection.rest.ReferenceZones;
import org.trialledger.tmf.model.ReferenceModel;
import org.trialledger.tmf.model.ReferenceModel.Artifact;
import org.trialledger.tmf.tree.readmodel.FiledDocuments;

/** What an inspection has to know of the file. */
@ApplicationScoped
public class InspectionBeans {
    private final AggregateStates states;
    private final FiledDocuments filed;

    InspectionBeans(AggregateStates states, FiledDocuments filed) {
        this.states = states;
        this.filed = filed;
    }

    @Produces
    @ApplicationScoped
    ReferenceZones zones() {
        var zones = ReferenceModel.load().artifacts().stream().map(Artifact::zone).collect(Collectors.toUnmodifiableSet());
        return () -> zones;
    }

    @Produces
    @ApplicationScoped
    InspectedDocuments documents() {
        return (studyId, documentId, versionNumber) -> {
            var document = states.of(studyId, documentId, Document.INITIAL, Document::apply, DocumentEvent.class);
            if (!document.isFiled()) return Optional.empty();
            return Optional.of(new Inspected(document.filing().artifact(), versionNumber == null ? null : filed.versionFiledOn(studyId, documentId, versionNumber).orElse(null)));
        };
    }
}
