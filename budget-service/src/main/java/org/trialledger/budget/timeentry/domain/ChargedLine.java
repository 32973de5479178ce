package org.trialledger.budget.timeentry.domain;

import java.util.UUID;

/** The line of the approved budget that time is charged to. @param country null of a line that means every country; {@code siteId} likewise */
public record ChargedLine(String wbsCode, String country, UUID siteId) {}
