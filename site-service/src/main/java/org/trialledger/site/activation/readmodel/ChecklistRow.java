package org.trialledger.site.activation.readmodel;

import java.util.Map;
import java.util.UUID;
import org.trialledger.site.activation.domain.ItemState.Status;
import org.trialledger.site.activation.domain.Standing;

/** One site's line of the matrix of sites and items. @param states by item */
public record ChecklistRow(UUID siteId, String siteNumber, String country, Standing standing, int items, int open, Map<String, Status> states) {}
