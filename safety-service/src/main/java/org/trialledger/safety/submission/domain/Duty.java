package org.trialledger.safety.submission.domain;

import java.time.LocalDate;
import java.util.UUID;

/** Until when the report is due. @param clockId the regulatory clock that says so, null for a day that the officer names; {@code dueOn} null for a report that no term demands */
public record Duty(UUID clockId, LocalDate dueOn) {}
