package org.trialledger.tmf;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.Optional;
import java.util.stream.Collectors;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.tmf.document.domain.Document;
import org.trialledger.tmf.document.domain.DocumentEvent;
import org.trialledger.tmf.inspection.rest.DocumentArtifacts;
import org.trialledger.tmf.inspection.rest.ReferenceZones;
import org.trialledger.tmf.model.ReferenceModel;
import org.trialledger.tmf.model.ReferenceModel.Artifact;

/** What an inspection has to know of the file. */
@ApplicationScoped
public class InspectionBeans {
    private final AggregateStates states;

    InspectionBeans(AggregateStates states) {
        this.states = states;
    }

    @Produces
    @ApplicationScoped
    ReferenceZones zones() {
        var zones = ReferenceModel.load().artifacts().stream().map(Artifact::zone).collect(Collectors.toUnmodifiableSet());
        return () -> zones;
    }

    @Produces
    @ApplicationScoped
    DocumentArtifacts artifacts() {
        return (studyId, documentId) -> {
            var document = states.of(studyId, documentId, Document.INITIAL, Document::apply, DocumentEvent.class);
            return document.isFiled() ? Optional.of(document.filing().artifact()) : Optional.empty();
        };
    }
}
