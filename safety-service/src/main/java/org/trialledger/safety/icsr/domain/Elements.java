package org.trialledger.safety.icsr.domain;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** The elements of one section, or of one occurrence of a section that repeats. Those that say nothing are left out. */
public record Elements(Map<Element, Stated> stated) {
    public static final Elements NONE = new Elements(Map.of());

    public Elements {
        var kept = new EnumMap<Element, Stated>(Element.class);
        stated.forEach((element, value) -> {
            if (value.isPresent()) kept.put(element, value);
        });
        stated = Collections.unmodifiableMap(kept);
    }

    public Stated get(Element element) {
        return stated.getOrDefault(element, Stated.NOTHING);
    }

    public boolean has(Element element) {
        return stated.containsKey(element);
    }

    public boolean isEmpty() {
        return stated.isEmpty();
    }

    public Elements with(Element element, Stated value) {
        var changed = new EnumMap<Element, Stated>(Element.class);
        changed.putAll(stated);
        changed.put(element, value);
        return new Elements(changed);
    }

    public Elements with(Element element, String value) {
        return with(element, Stated.of(value));
    }
}
