package org.trialledger.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The places in an OpenAPI document that point at a component: {@code $ref}, discriminator mappings, security requirements. */
final class References {
    /** A component by section ({@code schemas}, {@code responses}, ...) and name. */
    record Component(String section, String name) {
        String pointer() {
            return "#/components/" + section + "/" + name;
        }
    }

    private static final String PREFIX = "#/components/";

    private References() {}

    /** All components that {@code node} points at, itself included where it points at itself. */
    static Set<Component> in(JsonNode node) {
        var found = new HashSet<Component>();
        visit(node.deepCopy(), component -> {
            found.add(component);
            return component;
        });
        return found;
    }

    /** Lets everything below {@code node} point at the new names. */
    static void rename(JsonNode node, Map<Component, String> newNames) {
        visit(node, component -> new Component(component.section(), newNames.getOrDefault(component, component.name())));
    }

    private static void visit(JsonNode node, UnaryOperator<Component> change) {
        if (node instanceof ArrayNode array) {
            array.forEach(child -> visit(child, change));
        } else if (node instanceof ObjectNode object) {
            visitObject(object, change);
        }
    }

    private static void visitObject(ObjectNode object, UnaryOperator<Component> change) {
        for (var name : List.copyOf(fieldNames(object))) {
            var value = object.get(name);
            if (name.equals("$ref") && value.isTextual()) {
                object.set(name, new TextNode(changed(value.textValue(), change)));
            } else if (name.equals("mapping") && value instanceof ObjectNode mapping && object.path("propertyName").isTextual()) {
                mapping.properties().forEach(entry -> entry.setValue(new TextNode(changedMapping(entry.getValue().textValue(), change))));
            } else if (name.equals("security") && value instanceof ArrayNode requirements) {
                requirements.forEach(requirement -> changeRequirement((ObjectNode) requirement, change));
            } else if (!isExample(name, value)) {
                visit(value, change);
            }
        }
    }

    /** Example values are data: a field called {@code $ref} in one is no reference. {@code examples} of components hold references, though. */
    private static boolean isExample(String name, JsonNode value) {
        return name.equals("example") || name.equals("default") || name.equals("const") || name.equals("enum")
            || name.equals("value") && !value.has("$ref") || name.equals("examples") && value.isArray();
    }

    private static String changed(String reference, UnaryOperator<Component> change) {
        if (!reference.startsWith(PREFIX)) {
            return reference;
        }
        var rest = reference.substring(PREFIX.length()).split("/", 3);
        if (rest.length < 2) {
            return reference;
        }
        var pointer = change.apply(new Component(rest[0], rest[1])).pointer();
        return rest.length == 3 ? pointer + "/" + rest[2] : pointer;
    }

    /** A discriminator may name a schema without the pointer. */
    private static String changedMapping(String target, UnaryOperator<Component> change) {
        return target.matches("[A-Za-z0-9._-]+") ? change.apply(new Component("schemas", target)).name() : changed(target, change);
    }

    private static void changeRequirement(ObjectNode requirement, UnaryOperator<Component> change) {
        var renamed = new HashMap<String, JsonNode>();
        requirement.properties().forEach(entry -> renamed.put(change.apply(new Component("securitySchemes", entry.getKey())).name(), entry.getValue()));
        requirement.removeAll();
        renamed.forEach(requirement::set);
    }

    private static Set<String> fieldNames(ObjectNode object) {
        var names = new LinkedHashSet<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
