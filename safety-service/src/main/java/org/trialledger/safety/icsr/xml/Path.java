package org.trialledger.safety.icsr.xml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where something stands below a node, read and written alike: steps with {@code /}, and at the end {@code @attribute} or {@code text()}.
 * A step is an element's name, then where needed {@code :T} its xsi:type, {@code [a=v]} attributes it has, {@code !c} the code of its
 * child {@code code} (of the ICH list of observations, or {@code !c@s} of the system s, or {@code !*@s} any of s, or {@code !~NA} a null
 * flavor), and {@code <p>} a prefix of its value. {@code ..} goes back up. Systems: a number is ICH's code list of that number.
 */
final class Path {
    private static final Pattern STEP = Pattern.compile("(\\w+)(?::(\\w+))?(?:\\[([^]]+)])?(?:!([\\w*~]+)(?:@([\\w.]+))?(?:=(\\w+))?)?(?:<([^>]+)>)?");
    private static final String OBSERVATIONS = "19";
    private static final Map<String, String> SYSTEMS = Map.of("nci", "2.16.840.1.113883.3.26.1.1", "fda", "2.16.840.1.113883.3.989.5.1.2.2.1.3", "meddra", "2.16.840.1.113883.6.163");
    /** Elements that only bind one thing to another: there is one for each thing bound. */
    private static final Set<String> BINDING = Set.of("subjectOf1", "subjectOf2", "component", "component1", "outboundRelationship", "outboundRelationship2", "inboundRelationship", "reference", "authorization",
        "studyRegistration", "asIdentifiedEntity", "observationEvent", "author");

    record Step(String name, String type, Map<String, String> attributes, String code, String codeSystem, String codeName, String prefix) {
        boolean matches(Node node) {
            return node.name.equals(name) && (type == null || type.equals(localType(node))) && attributes.entrySet().stream().allMatch(fixed -> fixed.getValue().equals(node.attributes.get(fixed.getKey())))
                && (code == null || node.children("code").stream().anyMatch(this::isCode)) && (prefix == null || node.attributes.getOrDefault("value", "").startsWith(prefix));
        }

        boolean isCode(Node node) {
            if (code.startsWith("~")) return code.substring(1).equals(node.attributes.get("nullFlavor"));
            return codeSystem.equals(node.attributes.get("codeSystem")) && (code.equals("*") || code.equals(node.attributes.get("code")));
        }

        private static String localType(Node node) {
            var type = node.attributes.get("xsi:type");
            return type == null ? null : type.substring(type.indexOf(':') + 1);
        }

        Node create(Node parent) {
            var node = parent.append(name);
            Structure.of(node).forEach(node.attributes::put);
            node.attributes.putAll(attributes);
            if (type != null) node.attributes.put("xsi:type", type);
            if (prefix != null) node.attributes.put("value", prefix);
            if (code == null || code.equals("*")) return node;
            var child = node.append("code");
            if (code.startsWith("~")) {
                child.attributes.put("nullFlavor", code.substring(1));
            } else {
                child.attributes.put("code", code);
                child.attributes.put("codeSystem", codeSystem);
                if (codeName != null) child.attributes.put("displayName", codeName);
            }
            return node;
        }
    }

    private final List<Step> steps;
    /** Name of an attribute, or {@code text()}; null for a path that ends at an element. */
    final String end;

    private Path(List<Step> steps, String end) {
        this.steps = steps;
        this.end = end;
    }

    static Path of(String text) {
        var steps = new ArrayList<Step>();
        String end = null;
        for (var part : text.split("/")) {
            if (part.startsWith("@") || part.equals("text()")) end = part;
            else steps.add(part.equals("..") ? null : step(part));
        }
        return new Path(steps, end);
    }

    private static Step step(String text) {
        var parts = STEP.matcher(text);
        if (!parts.matches()) throw new IllegalArgumentException("no step: " + text);
        var attributes = new LinkedHashMap<String, String>();
        if (parts.group(3) != null) Arrays.stream(parts.group(3).split(",")).map(pair -> pair.split("=")).forEach(pair -> attributes.put(pair[0], pair[1].replace("~", Structure.ICH_IDENTIFIERS)));
        return new Step(parts.group(1), parts.group(2), attributes, parts.group(4), parts.group(4) == null ? null : system(parts.group(5)), parts.group(6), parts.group(7));
    }

    private static String system(String name) {
        var given = name == null ? OBSERVATIONS : name;
        return SYSTEMS.getOrDefault(given, Structure.ICH_CODES + given);
    }

    /** All nodes the path leads to. */
    List<Node> select(Node from) {
        var found = Stream.of(from);
        for (var step : steps) found = step == null ? found.map(node -> node.parent) : found.flatMap(node -> node.children.stream().filter(step::matches).peek(child -> use(step, child)));
        return found.distinct().toList();
    }

    /** A code by which a thing is found says nothing more. */
    private static void use(Step step, Node node) {
        if (step.code() != null && !step.code().equals("*")) node.children("code").stream().filter(step::isCode).forEach(code -> code.used = true);
    }

    /** The node the path leads to, made as far as it is not there. */
    Node reach(Node from) {
        var node = from;
        for (int i = 0; i < steps.size(); i++) node = steps.get(i) == null ? node.parent : existing(node, i) == null ? steps.get(i).create(node) : existing(node, i);
        return node;
    }

    /** A new node with everything above it but {@code from}: one more occurrence. */
    Node add(Node from) {
        var node = from;
        for (var step : steps) node = step == null ? node.parent : step.create(node);
        return node;
    }

    private Node existing(Node parent, int i) {
        return parent.children.stream().filter(child -> leads(child, i)).findFirst().orElse(null);
    }

    /** A binding element is the one wanted only if it binds what the path goes on to. */
    private boolean leads(Node node, int i) {
        if (!steps.get(i).matches(node)) return false;
        if (!BINDING.contains(node.name) || i + 1 == steps.size() || steps.get(i + 1) == null) return true;
        return node.children.stream().anyMatch(child -> leads(child, i + 1));
    }

    String prefix() {
        return steps.isEmpty() || steps.getLast() == null ? null : steps.getLast().prefix();
    }
}
