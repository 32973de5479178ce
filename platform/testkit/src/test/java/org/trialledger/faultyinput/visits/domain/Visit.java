package org.trialledger.faultyinput.visits.domain;

import java.nio.file.Path;

/** At fault: knows files. */
public record Visit(Path scan) {}
