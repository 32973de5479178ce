package org.trialledger.site.people.readmodel;

import java.time.LocalDate;
import java.util.UUID;
import org.trialledger.site.people.domain.StaffTaskKind;

/** @param closedBy the evidence, or why nothing is left to do */
public record StaffTaskRow(UUID taskId, UUID personId, UUID siteId, String siteNumber, String name, Boolean erased, StaffTaskKind kind, String text, LocalDate dueOn,
    boolean overdue, State state,
                           LocalDate closedOn, String closedBy) {
    public enum State { OPEN, DONE, DROPPED }
}
