package org.trialledger.tmf;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.Optional;
import java.util.stream.Collectors;
import org.trialledger.tmf.inspection.rest.DocumentArtifacts;
import org.trialledger.tmf.inspection.rest.ReferenceZones;

/** What an inspection has to know of the file. */
@ApplicationScoped
public class InspectionBeans {
    @Produces
    @ApplicationScoped
    ReferenceZones zones() {
        var zones = ExpectedBeans.titles().keySet().stream().map(artifact -> artifact.substring(0, 2)).collect(Collectors.toUnmodifiableSet());
        return () -> zones;
    }

    /** No document is filed yet. */
    @Produces
    @ApplicationScoped
    DocumentArtifacts artifacts() {
        return (_, _) -> Optional.empty();
    }
}
