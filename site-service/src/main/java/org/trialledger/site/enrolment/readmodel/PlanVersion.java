package org.trialledger.site.enrolment.readmodel;

import java.time.Instant;
import org.trialledger.site.enrolment.domain.PlanContent;

/** @param reason of the change, absent for a first version */
public record PlanVersion(int version, PlanContent content, String reason, Instant recordedAt) {}
