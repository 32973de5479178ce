package org.trialledger.site.deviation.readmodel;

import java.util.Map;
import java.util.UUID;

/** The visits that participants made, from whoever keeps them: what deviation rates are counted on. */
public interface SubjectVisits {
    /** By site; a site without any may be missing. */
    Map<UUID, Long> made(UUID studyId);
}
