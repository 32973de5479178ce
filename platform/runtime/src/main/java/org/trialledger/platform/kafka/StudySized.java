package org.trialledger.platform.kafka;

import java.util.UUID;

/**
 * A study's signed size, sent behind the events it counts: whoever has come to it in the partition and has fewer events has lost some.
 *
 * @param proof that the size was signed for (docs/evidence.md), for those who pin the keys
 */
record StudySized(UUID studyId, long size, byte[] root, String proof) {
    static final String TYPE = "org.trialledger.ledger.StudySized.v1";
}
