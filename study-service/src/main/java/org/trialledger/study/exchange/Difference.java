package org.trialledger.study.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * One difference between what is recorded of a study and what a file offers; a null side has nothing there.
 *
 * @param pointer JSON pointer (RFC 6901) into the compared facts, such as {@code /design/sampleSize/participants}
 */
public record Difference(String pointer, JsonNode recorded, JsonNode offered) {

    public static List<Difference> between(JsonNode recorded, JsonNode offered) {
        var differences = new ArrayList<Difference>();
        compare("", recorded, offered, differences);
        return differences;
    }

    private static void compare(String pointer, JsonNode recorded, JsonNode offered, List<Difference> differences) {
        if (recorded.isObject() && offered.isObject()) {
            var names = new LinkedHashSet<String>();
            recorded.fieldNames().forEachRemaining(names::add);
            offered.fieldNames().forEachRemaining(names::add);
            for (var name : names) compare(pointer + "/" + name.replace("~", "~0").replace("/", "~1"), recorded.path(name), offered.path(name), differences);
        } else if (recorded.isArray() && offered.isArray()) {
            for (var i = 0; i < Math.max(recorded.size(), offered.size()); i++) compare(pointer + "/" + i, recorded.path(i), offered.path(i), differences);
        } else if (!isNothing(recorded) || !isNothing(offered)) {
            if (!recorded.equals(offered)) differences.add(new Difference(pointer, orNull(recorded), orNull(offered)));
        }
    }

    /** Absent, null and empty say the same: nothing. */
    private static boolean isNothing(JsonNode node) {
        return node.isMissingNode() || node.isNull() || node.isContainerNode() && node.isEmpty();
    }

    private static JsonNode orNull(JsonNode node) {
        return isNothing(node) ? null : node;
    }
}
