package org.trialledger.platform.evidence;

import java.time.Instant;

/** A checkpoint of the directory log with its signatures. @param note as signed, to be kept to the byte */
public record SignedCheckpoint(long size, String note, Instant signedAt) {
    Checkpoint checkpoint() {
        return Checkpoint.parse(SignedNote.parse(note).text());
    }
}
