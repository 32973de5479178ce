package org.trialledger.platform.evidence;

/** The ledger, its trees or its signatures contradict each other. Nothing more is followed or signed until the contradiction is gone. */
public class EvidenceFault extends RuntimeException {
    EvidenceFault(String message) {
        super(message);
    }
}
