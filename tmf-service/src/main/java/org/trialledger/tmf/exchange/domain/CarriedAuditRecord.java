package org.trialledger.tmf.exchange.domain;

import java.time.OffsetDateTime;

/** What happened to a file at the sender, as it came. @param entry NEW, CHANGE, DELETE or OTHER */
public record CarriedAuditRecord(String auditId, OffsetDateTime at, String userId, String entry, String event) {}
