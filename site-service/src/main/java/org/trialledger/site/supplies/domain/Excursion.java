package org.trialledger.site.supplies.domain;

import java.math.BigDecimal;
import java.time.OffsetDateTime;

/** A temperature outside the storage conditions, as the logger shows it. Times keep the site's offset. */
public record Excursion(BigDecimal lowestCelsius, BigDecimal highestCelsius, OffsetDateTime from, OffsetDateTime until) {}
