package org.trialledger.tmf.ems;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An element of the manifest while it is read; never more of them than one object has. */
final class Element {
    final String name, place;
    final Map<String, String> attributes = new HashMap<>();
    final List<Element> children = new ArrayList<>();
    private final Map<String, Integer> counted = new HashMap<>();
    private final StringBuilder text = new StringBuilder();

    Element(String name, String place) {
        this.name = name;
        this.place = place;
    }

    Element append(String childName, boolean numbered) {
        int number = counted.merge(childName, 1, Integer::sum);
        var child = new Element(childName, place + "/" + childName + (numbered ? "[" + number + "]" : ""));
        children.add(child);
        return child;
    }

    void addText(String more) {
        text.append(more);
    }

    int length() {
        return text.length();
    }

    String text() {
        return text.toString();
    }

    List<Element> all(String childName) {
        return children.stream().filter(child -> child.name.equals(childName)).toList();
    }

    /** Null where there is none. */
    String text(String childName) {
        return children.stream().filter(child -> child.name.equals(childName)).map(Element::text).findFirst().orElse(null);
    }

    /** As written where spaces around it mean nothing. */
    String token(String childName) {
        var text = text(childName);
        return text == null ? null : text.strip();
    }
}
