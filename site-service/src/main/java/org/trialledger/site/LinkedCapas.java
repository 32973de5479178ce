package org.trialledger.site;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.site.deviation.domain.Capa;
import org.trialledger.site.deviation.domain.CapaEvent;
import org.trialledger.site.monitoring.rest.KnownCapas;

/** The CAPAs that an issue can be linked to. */
@ApplicationScoped
public class LinkedCapas implements KnownCapas {
    private final AggregateStates states;

    LinkedCapas(AggregateStates states) {
        this.states = states;
    }

    @Override
    public Optional<UUID> site(UUID studyId, UUID capaId) {
        return Optional.ofNullable(states.of(studyId, capaId, Capa.INITIAL, Capa::apply, CapaEvent.class).siteId());
    }
}
