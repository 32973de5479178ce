package org.trialledger.platform.rest;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Positions that a read must have seen: {@code study.4711}, or several services' joined by commas, as a client that writes to
 * many keeps them.
 */
record ConsistencyToken(Map<String, Long> positions) {
    private static final Pattern PART = Pattern.compile("([a-z][a-z0-9-]{0,62})\\.(0|[1-9][0-9]{0,17})");
    private static final int MOST_PARTS = 20;

    static String of(String service, long globalPosition) {
        return service + '.' + globalPosition;
    }

    /** @throws Refusal invalid-request */
    static ConsistencyToken parse(String header) {
        var positions = new TreeMap<String, Long>();
        var parts = header.split(",", -1);
        if (parts.length > MOST_PARTS) throw malformed();
        for (var part : parts) {
            var matcher = PART.matcher(part.strip());
            if (!matcher.matches()) throw malformed();
            positions.merge(matcher.group(1), Long.parseLong(matcher.group(2)), Math::max);
        }
        return new ConsistencyToken(positions);
    }

    private static Refusal malformed() {
        return new Refusal(ProblemType.INVALID_REQUEST, "Consistency-Token takes what a write answered: <service>.<position>, several joined by commas.");
    }
}
