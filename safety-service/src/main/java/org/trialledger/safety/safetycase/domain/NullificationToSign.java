package org.trialledger.safety.safetycase.domain;

import java.util.UUID;

/** What is signed by whoever says that there is no such case: the case as it stands, and why (21 CFR 11.70). @param worldwideId null before triage */
public record NullificationToSign(UUID studyId, UUID caseId, String worldwideId, int version, CaseReport report, String reason) {}
