package org.trialledger.site.subject.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.access.SiteOf;

/** A shipment to a home is of the site that sent it. */
@ApplicationScoped
public class DirectShipmentPlace implements SiteOf {
    private final DirectShipments shipments;

    DirectShipmentPlace(DirectShipments shipments) {
        this.shipments = shipments;
    }

    @Override
    public String parameter() {
        return "directShipmentId";
    }

    @Override
    public Optional<UUID> siteOf(UUID studyId, UUID id) {
        return shipments.siteOf(studyId, id);
    }
}
