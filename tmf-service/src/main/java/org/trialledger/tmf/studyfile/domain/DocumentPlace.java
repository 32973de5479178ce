package org.trialledger.tmf.studyfile.domain;

import java.util.UUID;

/** Where a document stands in the file. @param country null for a document of the study as a whole, or of a vendor */
public record DocumentPlace(UUID documentId, String artifact, String country, UUID siteId) {}
