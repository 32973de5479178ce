package org.trialledger.study.protocol.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.LinkedHashMap;
import org.trialledger.study.protocol.domain.ProtocolContent.Part;

/**
 * One difference between two versions of a protocol.
 *
 * @param path JSON-pointer-like path by name, such as {@code /arms/Placebo/type}
 */
public record ContentDifference(String path, Kind kind, String before, String after) {

    public enum Kind { ADDED, REMOVED, CHANGED }

    /** Removals and changes in the order of the earlier version, then additions in the order of the later one. */
    public static List<ContentDifference> between(ProtocolContent earlier, ProtocolContent later) {
        var before = flat(earlier);
        var after = flat(later);
        var differences = new ArrayList<ContentDifference>();
        before.forEach((path, text) -> {
            if (!after.containsKey(path)) differences.add(new ContentDifference(path, Kind.REMOVED, text, null));
            else if (!Objects.equals(text, after.get(path))) differences.add(new ContentDifference(path, Kind.CHANGED, text, after.get(path)));
        });
        after.forEach((path, text) -> {
            if (!before.containsKey(path)) differences.add(new ContentDifference(path, Kind.ADDED, null, text));
        });
        return differences;
    }

    private static SequencedMap<String, String> flat(ProtocolContent content) {
        var flat = new LinkedHashMap<String, String>();
        content.titles().forEach(title -> put(flat, "/titles/" + escape(title.kind()), title.text()));
        putParts(flat, "arms", content.arms());
        putParts(flat, "epochs", content.epochs());
        putOrder(flat, "/epochs", content.epochs());
        putParts(flat, "objectives", content.objectives());
        putParts(flat, "endpoints", content.endpoints());
        putParts(flat, "eligibility", content.eligibility());
        putParts(flat, "interventions", content.interventions());
        content.encounters().forEach(name -> put(flat, "/encounters/" + escape(name), name));
        content.activities().forEach(name -> put(flat, "/activities/" + escape(name), name));
        if (content.plannedParticipants() != null) put(flat, "/plannedParticipants", content.plannedParticipants().toString());
        return flat;
    }

    private static void putParts(SequencedMap<String, String> flat, String group, List<Part> parts) {
        for (var part : parts) {
            var path = put(flat, "/" + group + "/" + escape(part.name()), part.name());
            if (part.kind() != null) flat.put(path + "/type", part.kind());
            if (part.text() != null) flat.put(path + "/text", part.text());
        }
    }

    /** The order of epochs is part of the design; that of other parts is presentation. */
    private static void putOrder(SequencedMap<String, String> flat, String path, List<Part> parts) {
        if (!parts.isEmpty()) flat.put(path, String.join(" > ", parts.stream().map(Part::name).toList()));
    }

    /** A name used again gets a number behind it, so that no part hides another. */
    private static String put(SequencedMap<String, String> flat, String path, String text) {
        var free = path;
        for (var n = 2; flat.containsKey(free); n++) free = path + " (" + n + ")";
        flat.put(free, text);
        return free;
    }

    private static String escape(String name) {
        return name == null ? "" : name.replace("~", "~0").replace("/", "~1");
    }
}
