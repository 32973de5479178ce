package org.trialledger.tmf.studyfile.rest;

import java.util.UUID;
import org.trialledger.tmf.studyfile.domain.Trial;

/** What the file has to know of its trial, from the ledger as it stands. */
@FunctionalInterface
public interface TrialFacts {
    Trial of(UUID studyId);
}
