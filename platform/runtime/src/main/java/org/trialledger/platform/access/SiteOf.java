package org.trialledger.platform.access;

import java.util.Optional;
import java.util.UUID;

/**
 * Tells the site of something that a path names by an id of its own, such as a subject; one bean for each such path parameter. It
 * reads the view of the capability that has the thing, for a subject can move to another site.
 */
public interface SiteOf {
    /** Name of the path parameter, such as {@code subjectId}. */
    String parameter();

    /** Empty where the study has no such thing, or none that the view holds yet. */
    Optional<UUID> siteOf(UUID studyId, UUID id);
}
