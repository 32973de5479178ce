package org.trialledger.site;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.trialledger.platform.axon.Commands;
import org.trialledger.platform.privacy.TreatmentReads;
import org.trialledger.platform.rest.RequestFacts;
import org.trialledger.site.blinding.domain.TreatmentReadLog.ReadCommand.NoteTreatmentRead;

/** Where whoever tells a treatment is joined to the log of those who were told. */
@ApplicationScoped
public class BlindingBeans {
    @Produces
    @Singleton
    TreatmentReads treatmentReads(Commands commands, RequestFacts caller) {
        return new TreatmentReads(commands, caller, NoteTreatmentRead::new);
    }
}
