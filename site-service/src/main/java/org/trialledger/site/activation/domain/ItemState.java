package org.trialledger.site.activation.domain;

import java.time.LocalDate;
import java.util.UUID;

/** @param on the day it became so @param by who said so @param text the evidence of what is met, else the reason */
public record ItemState(Status status, LocalDate on, String by, String text) {
    public enum Status {
        OPEN, MET, WAIVED, NOT_APPLICABLE;

        public boolean isGreen() {
            return this != OPEN;
        }
    }

    public static ItemState open(LocalDate since) {
        return new ItemState(Status.OPEN, since, null, null);
    }

    public boolean isGreen() {
        return status.isGreen();
    }

    /** Its evidence names the document, by id alone or in a reference. */
    boolean isShownBy(UUID documentId) {
        return status == Status.MET && text != null && text.contains(documentId.toString());
    }
}
