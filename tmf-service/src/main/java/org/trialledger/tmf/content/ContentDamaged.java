package org.trialledger.tmf.content;

import java.io.IOException;

/** What the store holds, or no longer holds, is not what was stored under its SHA-256. Somebody has to restore it from a backup. */
public final class ContentDamaged extends IOException {
    ContentDamaged(String sha256, String how) {
        super("content " + sha256 + " " + how);
    }
}
