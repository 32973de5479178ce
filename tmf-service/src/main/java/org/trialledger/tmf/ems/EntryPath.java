package org.trialledger.tmf.ems;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Names of entries. Nothing is ever unpacked under such a name; but a package that leads out of itself is meant to harm whoever does. */
final class EntryPath {
    private static final int LONGEST = 1_000;

    private EntryPath() {}

    /** Segments by slashes, each a name on every system: not absolute, no drive, no way up, no control characters. */
    static boolean isInside(String name) {
        var path = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
        return !path.isEmpty() && path.length() <= LONGEST && path.codePoints()
            .noneMatch(c -> Character.isISOControl(c) || c == '\\' || c == ':' || c == 0xFFFD || Character.getType(c) == Character.FORMAT)
            && Arrays.stream(path.split("/", -1)).noneMatch(segment -> segment.isBlank() || segment.equals(".") || segment.equals(".."));
    }

    /** What a CONTENTURL names: senders write spaces as they are, or as %20. Empty where it leads out of the package. */
    static Optional<String> decoded(String url) {
        try {
            var path = URLDecoder.decode(url.replace("+", "%2B"), StandardCharsets.UTF_8);
            return isInside(path) ? Optional.of(path) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
