package org.trialledger.safety.measure.rest;

import java.util.Set;
import java.util.UUID;

/** The countries of a study, as far as they are known here. */
public interface StudyCountries {
    Set<String> of(UUID studyId);
}
