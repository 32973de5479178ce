package org.trialledger.platform.testkit;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.regex.Pattern;

/**
 * Where a class lives: {@code <service>.<capability>.<layer>}. Classes elsewhere (a service's own package, the platform) have
 * empty parts.
 *
 * @param service    the service's package, such as {@code org.trialledger.study}
 * @param capability the capability's package, such as {@code org.trialledger.study.protocol}
 */
record Place(String service, String capability, String layer) {
    private static final Pattern LAYERED = Pattern.compile(
        "(?<service>org\\.trialledger\\.(?!platform\\b)\\w+)\\.(?<capability>\\w+)(?:\\.(?<layer>domain|application|readmodel|rest))?(?:\\..*)?");

    static Place of(JavaClass type) {
        var parts = LAYERED.matcher(type.getPackageName());
        if (!parts.matches()) return new Place("", "", "");
        var layer = parts.group("layer") == null ? "" : parts.group("layer");
        return new Place(parts.group("service"), parts.group("service") + "." + parts.group("capability"), layer);
    }

    boolean isIn(String... layers) {
        for (var candidate : layers) if (candidate.equals(layer)) return true;
        return false;
    }
}
