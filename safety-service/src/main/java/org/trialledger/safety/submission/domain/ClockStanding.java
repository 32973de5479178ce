package org.trialledger.safety.submission.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** A regulatory clock of the case. @param authority it is for, which may be an ethics {@code committee}; {@code day0} from when on it counts; {@code countries} of the study that it is for */
public record ClockStanding(UUID clockId, String authority, LocalDate day0, LocalDate dueOn, boolean open, boolean committee, List<String> countries) {}
