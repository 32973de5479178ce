package org.trialledger.site.monitoring.rest;

import java.util.Optional;
import java.util.UUID;

/** Which corrective and preventive actions a study has, from whoever keeps them. */
public interface KnownCapas {
    /** The site it was opened at; empty where the study has no such CAPA. */
    Optional<UUID> site(UUID studyId, UUID capaId);
}
