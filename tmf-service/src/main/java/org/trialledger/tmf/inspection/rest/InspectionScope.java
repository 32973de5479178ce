package org.trialledger.tmf.inspection.rest;

import jakarta.enterprise.context.RequestScoped;
import java.time.LocalDate;
import java.util.List;
import org.trialledger.tmf.inspection.domain.InspectionSession;

/** What the present request may show: everything, unless an inspector asks in a session. */
@RequestScoped
public class InspectionScope {
    private InspectionSession session = InspectionSession.INITIAL;

    void is(InspectionSession session) {
        this.session = session;
    }

    /** Null for all zones. */
    public List<String> zones() {
        return session.zones().isEmpty() ? null : session.zones().stream().sorted().toList();
    }

    /** The day as of which the file is shown: the session's at the latest. @param asked null for none */
    public LocalDate asOf(LocalDate asked) {
        var day = session.asOf();
        if (day == null) return asked;
        return asked == null || asked.isAfter(day) ? day : asked;
    }
}
