package org.trialledger.tmf.studyfile.domain;

import java.time.LocalDate;

/** The TMF plan (reference model 01.01.01) in force: how the file is kept. @param version as the plan itself has it */
public record TmfPlan(String title, String version, LocalDate effectiveFrom) {}
