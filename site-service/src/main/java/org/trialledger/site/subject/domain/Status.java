package org.trialledger.site.subject.domain;

import java.util.EnumSet;
import java.util.Set;

/** Where a subject stands. */
public enum Status {
    PRESCREENED, CONSENTED, IN_SCREENING, SCREEN_FAILED, RANDOMISED, ENROLLED, ON_TREATMENT, END_OF_TREATMENT, DISCONTINUED_TREATMENT, FOLLOW_UP,
    COMPLETED, WITHDRAWN, LOST_TO_FOLLOW_UP, DIED;

    private static final Set<Status> OVER = EnumSet.of(SCREEN_FAILED, COMPLETED, WITHDRAWN, LOST_TO_FOLLOW_UP, DIED);

    /** Nothing more is expected of the subject, unless screened again or found again. */
    public boolean isOver() {
        return OVER.contains(this);
    }
}
