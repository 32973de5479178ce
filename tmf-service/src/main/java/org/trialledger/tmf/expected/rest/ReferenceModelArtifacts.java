package org.trialledger.tmf.expected.rest;

import java.util.Optional;

/** What the reference model of the study's file has. */
@FunctionalInterface
public interface ReferenceModelArtifacts {
    /** Empty where the model has no such artifact. @param artifact its number, such as {@code 05.02.08} */
    Optional<String> titleOf(String artifact);
}
