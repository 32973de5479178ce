package org.trialledger.site.activation.domain;

import java.util.List;

/**
 * One thing that must be in place before a site is activated.
 *
 * @param artifact    the essential record that shows it, by TMF Reference Model number
 * @param citation    what asks for it
 * @param typicalDays how long it usually takes, in calendar days, once what it comes after is done
 * @param hard        never waived and never without application, whoever asks
 * @param last        comes after every item that is not itself last
 * @param after       the items that must be green before it
 */
public record ChecklistItem(String id, String title, String artifact, String citation, int typicalDays, boolean hard, boolean last, List<String> after) {
    public ChecklistItem {
        after = after == null ? List.of() : List.copyOf(after);
    }
}
