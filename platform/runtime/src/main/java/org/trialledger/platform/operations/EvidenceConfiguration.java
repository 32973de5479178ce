package org.trialledger.platform.operations;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.trialledger.platform.axon.ServiceDefinition;
import org.trialledger.platform.evidence.EvidenceSettings;

/** What is signed for the ledger, under which name, and with which keys (docs/evidence.md). */
@ApplicationScoped
class EvidenceConfiguration {
    private final EvidenceSettings settings;

    EvidenceConfiguration(ServiceDefinition service,
                          @ConfigProperty(name = "trialledger.evidence.origin") Optional<String> origin,
                          @ConfigProperty(name = "trialledger.evidence.every", defaultValue = "1s") Duration every,
                          @ConfigProperty(name = "trialledger.evidence.patrol", defaultValue = "500") int patrol,
                          @ConfigProperty(name = "trialledger.evidence.key-file") Optional<Path> keyFile,
                          @ConfigProperty(name = "trialledger.evidence.state-file") Optional<Path> stateFile,
                          @ConfigProperty(name = "trialledger.evidence.create-keys", defaultValue = "false") boolean createKeys) {
        settings = new EvidenceSettings(origin.orElse("trialledger.local/" + service.name()), every, patrol, keyFile, stateFile, createKeys);
    }

    EvidenceSettings settings() {
        return settings;
    }
}
