package org.trialledger.site.supplies.domain;

/** What supplies must know of the site. @param selected taken into the study and not ended; {@code active} activated and not ended; {@code locked} the study's database is locked */
public record SupplySite(boolean selected, boolean active, boolean locked) {}
