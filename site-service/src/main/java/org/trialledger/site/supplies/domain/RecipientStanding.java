package org.trialledger.site.supplies.domain;

import java.util.UUID;

/**
 * What dispensing must know of the participant on the day, and of who dispenses.
 *
 * @param siteId     where the participant is; null for nobody known
 * @param consented  a consent is valid on the day
 * @param randomised randomised or enrolled by the day
 * @param over       the participant's course in the trial had ended
 * @param delegated  {@code IP_DISPENSING} is delegated to who dispenses
 */
public record RecipientStanding(UUID siteId, boolean consented, boolean randomised, boolean over, boolean delegated) {}
