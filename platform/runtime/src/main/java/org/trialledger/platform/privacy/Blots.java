package org.trialledger.platform.privacy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Blots out texts of a payload by JSON pointer. The same payload and pointers give the same bytes wherever it is done. */
public final class Blots {
    /** What stands where a text was. */
    public static final String BLOT = "[redacted]";

    private Blots() {}

    public static byte[] blotted(byte[] payload, Collection<String> pointers) {
        if (pointers.isEmpty()) return payload;
        var blotted = Set.copyOf(pointers);
        return JsonStrings.replace(payload, (place, text) -> blotted.contains(place.pathAsPointer().toString()) ? BLOT : text);
    }

    /** The texts the pointers name, by pointer; a pointer that names none is left out. */
    static Map<String, String> texts(byte[] payload, List<String> pointers) {
        var found = new LinkedHashMap<String, String>();
        JsonStrings.replace(payload, (place, text) -> {
            var pointer = place.pathAsPointer().toString();
            if (pointers.contains(pointer)) found.put(pointer, text);
            return text;
        });
        return found;
    }

    /** The pointers that name no text that can be blotted out: none at all, a blank one, one that is sealed, which erasure is for, or one that is blotted out already. */
    static List<String> notText(byte[] payload, List<String> pointers) {
        var texts = texts(payload, pointers);
        var not = new ArrayList<>(pointers);
        not.removeIf(pointer -> texts.containsKey(pointer) && !texts.get(pointer).isBlank() && !texts.get(pointer).equals(BLOT) && Seal.parse(texts.get(pointer)).isEmpty());
        return not;
    }
}
