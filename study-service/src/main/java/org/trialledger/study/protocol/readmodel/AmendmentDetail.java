package org.trialledger.study.protocol.readmodel;

import java.time.Instant;
import java.util.UUID;
import org.trialledger.study.protocol.domain.ProtocolCommand.Amendment;

/** @param incorporatedIn the version that holds the amendment, absent while none does */
public record AmendmentDetail(UUID amendmentId, Amendment amendment, UUID incorporatedIn, Instant raisedAt) {}
