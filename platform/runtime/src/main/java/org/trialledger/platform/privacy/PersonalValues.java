package org.trialledger.platform.privacy;

import jakarta.enterprise.context.ApplicationScoped;

/** What readers are shown of values about persons, which views keep as they were recorded: sealed. */
@ApplicationScoped
public class PersonalValues {
    /**
     * What takes the value's place in an answer.
     *
     * @param value  absent where there is none, or none any more
     * @param erased true where the person was erased, else absent
     */
    public record Shown(String value, Boolean erased) {}

    private final Sealing sealing;

    PersonalValues(Sealing sealing) {
        this.sealing = sealing;
    }

    /** @param stored the column's text, null included; one that was recorded before its field was sealed is shown as it is */
    public Shown shown(String stored) {
        if (stored == null) return new Shown(null, null);
        return sealing.open(Scope.PERSON, stored).map(value -> new Shown(value, null)).orElseGet(() -> new Shown(null, true));
    }
}
