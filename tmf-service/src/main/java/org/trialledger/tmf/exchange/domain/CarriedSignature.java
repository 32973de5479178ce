package org.trialledger.tmf.exchange.domain;

import java.time.OffsetDateTime;

/** A signature that was made at the sender, as it came. It was not proved here. @param method ELECTRONIC or DIGITAL */
public record CarriedSignature(String method, String userId, String name, OffsetDateTime at, String reason) {}
