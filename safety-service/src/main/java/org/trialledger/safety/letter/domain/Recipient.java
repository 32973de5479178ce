package org.trialledger.safety.letter.domain;

import java.time.LocalDate;
import java.util.UUID;

/** A site, as far as letters go. @param activatedOn null before; {@code closedOn} null until it was closed out or terminated */
public record Recipient(UUID siteId, String siteNumber, String country, LocalDate activatedOn, LocalDate closedOn) {}
