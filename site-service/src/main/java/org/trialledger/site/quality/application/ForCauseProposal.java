package org.trialledger.site.quality.application;

import java.time.LocalDate;
import java.util.UUID;

/** A red indicator asks for a visit: due, at once, to whoever plans visits. @param indicator by its code; {@code basis} what it showed on the day */
public record ForCauseProposal(UUID siteId, UUID signalId, String indicator, String basis, LocalDate on) {
    public static final String KIND = "quality.for-cause-visit";
}
