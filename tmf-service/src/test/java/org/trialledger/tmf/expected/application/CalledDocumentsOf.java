package org.trialledger.tmf.expected.application;

import java.util.Optional;
import org.trialledger.platform.calendar.WorkingCalendars;

/** The templates as they are shipped, without a service. */
public final class CalledDocumentsOf {
    private CalledDocumentsOf() {}

    public static CalledDocuments shipped() {
        return new CalledDocuments(new TemplatePacks(Optional.empty()), new WorkingCalendars());
    }
}
