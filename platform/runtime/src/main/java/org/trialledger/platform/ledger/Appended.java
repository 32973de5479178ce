package org.trialledger.platform.ledger;

import java.util.UUID;

/** Where an append came to stand. Durable: the database has flushed it. Positions are those of the append's last event. */
public record Appended(UUID studyId, long studyPosition, long globalPosition, byte[] chain) {}
