package org.trialledger.safety.clock.application;

import java.util.UUID;

/** What due work of a clock carries. */
public record TimedClock(UUID clocksId, UUID clockId) {}
