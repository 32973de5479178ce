package org.trialledger.budget.feeschedule.domain;

import java.util.UUID;

/** What is signed by whoever approves a version. @param valueAccepted that fees beyond fair market value are agreed to, with the reason */
public record FeeScheduleToSign(UUID studyId, UUID scheduleId, FeeScope scope, int version, FeeTerms terms, String valueAccepted) {}
