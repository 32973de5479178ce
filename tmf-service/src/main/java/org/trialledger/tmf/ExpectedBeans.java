package org.trialledger.tmf;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.trialledger.tmf.expected.rest.ReferenceModelArtifacts;
import org.trialledger.tmf.model.ReferenceModel;
import org.trialledger.tmf.model.ReferenceModel.Artifact;

/** What an expectation has to know of the reference model. */
@ApplicationScoped
public class ExpectedBeans {
    @Produces
    @Singleton
    ReferenceModel model() {
        return ReferenceModel.load();
    }

    @Produces
    @ApplicationScoped
    ReferenceModelArtifacts artifacts(ReferenceModel model) {
        return artifact -> model.artifact(artifact).map(Artifact::name);
    }
}
