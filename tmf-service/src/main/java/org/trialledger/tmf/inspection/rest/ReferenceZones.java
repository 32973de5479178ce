package org.trialledger.tmf.inspection.rest;

import java.util.Set;

/** The zones of the reference model, such as {@code 05}. */
@FunctionalInterface
public interface ReferenceZones {
    Set<String> all();
}
