package org.trialledger.platform.evidence;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * @param origin     the log's name for ever, in every note: a URL without scheme, which need not be reachable
 * @param every      shortest time between two checkpoints
 * @param patrol     how many recorded events are verified again each time
 * @param keyFile    where the signing keys are; absent where the ledger is to be verified but not signed
 * @param stateFile  where the signer keeps what it signed last: survives restarts, and is not the ledger's database
 * @param createKeys whether keys are made where there are none, as in local mode
 */
public record EvidenceSettings(String origin, Duration every, int patrol, Optional<Path> keyFile, Optional<Path> stateFile, boolean createKeys) {
    /** Room for "/s/" and a study's id in the 255 bytes that a note's name may have. */
    private static final int LONGEST_ORIGIN = 200;

    public EvidenceSettings {
        if (!Checkpoint.isOrigin(origin) || origin.length() > LONGEST_ORIGIN)
            throw new IllegalArgumentException("trialledger.evidence.origin is 1 to 200 visible ASCII characters without plus sign");
        if (keyFile.isPresent() && stateFile.isEmpty()) throw new IllegalArgumentException("trialledger.evidence.state-file is not set, but keys to sign with are");
    }
}
