package org.trialledger.safety.safetycase.domain;

import java.util.List;
import java.util.UUID;
import org.trialledger.safety.safetycase.domain.CaseCommand.Opinion;

/** What the assessor signs: the opinions, and the version of the case they are of, whole (21 CFR 11.70). @param worldwideId null before triage */
public record AssessmentToSign(UUID studyId, UUID caseId, String worldwideId, int version, CaseReport report, List<Opinion> opinions, String reason) {}
