package org.trialledger.safety.icsr.xml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An element of XML while a message is read or written; a file is never held whole. */
final class Node {
    final Node parent;
    final String name;
    final Map<String, String> attributes = new LinkedHashMap<>();
    final List<Node> children = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    /** Something was taken from it. */
    boolean used;

    Node(Node parent, String name) {
        this.parent = parent;
        this.name = name;
    }

    Node append(String childName) {
        var child = new Node(this, childName);
        children.add(child);
        return child;
    }

    List<Node> children(String childName) {
        return children.stream().filter(child -> child.name.equals(childName)).toList();
    }

    void addText(String more) {
        text.append(more);
    }

    /** Null where there is none. */
    String text() {
        var stripped = text.toString().strip();
        return stripped.isEmpty() ? null : stripped;
    }

    String path() {
        return parent == null ? name : parent.path() + "/" + name;
    }
}
