package org.trialledger.platform.ledger;

import java.util.UUID;

/** A study's ledger as its last event left it: how long it is, the last chain value and the last recording time. */
record Head(long size, byte[] chain, long recordedAtMicros) {
    static Head genesis(UUID studyId) {
        return new Head(0, Ctl1.genesis(studyId), Long.MIN_VALUE);
    }

    boolean isGenesis() {
        return size == 0;
    }
}
