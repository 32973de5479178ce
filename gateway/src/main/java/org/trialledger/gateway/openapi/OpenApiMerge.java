package org.trialledger.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import org.trialledger.gateway.openapi.References.Component;

/** Makes one document of several. Pure: the same parts in the same order give the same document. */
final class OpenApiMerge {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    private final BiPredicate<String, String> routed;
    private final ObjectNode paths = JsonNodeFactory.instance.objectNode();
    private final ObjectNode components = JsonNodeFactory.instance.objectNode();
    private final Map<String, ObjectNode> tags = new LinkedHashMap<>();
    private final Set<String> operationIds = new HashSet<>();

    private OpenApiMerge(BiPredicate<String, String> routed) {
        this.routed = routed;
    }

    /**
     * @param base   {@code openapi}, {@code info} and {@code servers} of the result
     * @param routed whether a service's path can be reached through the gateway: what cannot is no part of this API
     */
    static ObjectNode merge(ObjectNode base, List<Part> parts, BiPredicate<String, String> routed) {
        var merge = new OpenApiMerge(routed);
        for (var part : parts) {
            part.document().ifPresent(document -> merge.add(part.service(), document.deepCopy()));
        }
        var result = base.deepCopy();
        result.putArray("tags").addAll(merge.tags.values());
        result.set("paths", merge.paths);
        result.set("components", merge.components);
        return result;
    }

    private void add(String service, ObjectNode document) {
        var own = document.path("components");
        var newNames = collisions(service, own);
        References.rename(document, newNames);
        addComponents(own, newNames);
        var ownTags = tagsByName(service, document.path("tags"));
        var newIds = new HashMap<String, String>();
        var added = JsonNodeFactory.instance.objectNode();
        for (var path : document.path("paths").properties()) {
            if (routed.test(service, path.getKey())) {
                added.set(path.getKey(), path.getValue());
                operations(path.getValue()).forEach(operation -> adopt(service, operation, document.path("security"), ownTags, newIds));
            }
        }
        renameLinks(added, newIds);
        added.properties().forEach(path -> addPath(service, path.getKey(), (ObjectNode) path.getValue()));
    }

    /**
     * Names that already mean something else. A component that says the same but points at a renamed one means something else
     * too, so names are added until none is left.
     */
    private Map<Component, String> collisions(String service, JsonNode own) {
        var newNames = new HashMap<Component, String>();
        int before;
        do {
            before = newNames.size();
            for (var section : own.properties()) {
                for (var component : section.getValue().properties()) {
                    var key = new Component(section.getKey(), component.getKey());
                    var present = components.path(section.getKey()).get(component.getKey());
                    if (present != null && !newNames.containsKey(key) && differs(present, component.getValue(), newNames.keySet())) {
                        newNames.put(key, freeName(service, key, own));
                    }
                }
            }
        } while (newNames.size() > before);
        return newNames;
    }

    private static boolean differs(JsonNode present, JsonNode own, Set<Component> renamed) {
        return !present.equals(own) || References.in(own).stream().anyMatch(renamed::contains);
    }

    private String freeName(String service, Component component, JsonNode own) {
        var name = service + "_" + component.name();
        while (components.path(component.section()).has(name) || own.path(component.section()).has(name)) {
            name += "_";
        }
        return name;
    }

    private void addComponents(JsonNode own, Map<Component, String> newNames) {
        for (var section : own.properties()) {
            var target = components.withObject("/" + section.getKey());
            for (var component : section.getValue().properties()) {
                var key = new Component(section.getKey(), component.getKey());
                target.set(newNames.getOrDefault(key, component.getKey()), component.getValue());
            }
        }
    }

    private static Map<String, ObjectNode> tagsByName(String service, JsonNode tags) {
        var byName = new HashMap<String, ObjectNode>();
        for (var tag : tags) {
            var name = tagName(service, tag.path("name").asText());
            byName.put(name, ((ObjectNode) tag).put("name", name));
        }
        return byName;
    }

    private void adopt(String service, ObjectNode operation, JsonNode documentSecurity, Map<String, ObjectNode> ownTags, Map<String, String> newIds) {
        if (!operation.has("security") && documentSecurity.isArray()) {
            operation.set("security", documentSecurity.deepCopy());
        }
        adoptTags(service, operation, ownTags);
        operation.remove("servers");
        adoptId(service, operation, newIds);
    }

    /** An operation without a tag stands under its service's name. Only tags in use are described. */
    private void adoptTags(String service, ObjectNode operation, Map<String, ObjectNode> ownTags) {
        var names = new ArrayList<String>();
        operation.path("tags").forEach(tag -> names.add(tagName(service, tag.asText())));
        if (names.isEmpty()) {
            names.add(service);
        }
        var renamed = operation.putArray("tags");
        for (var name : names) {
            renamed.add(name);
            tags.putIfAbsent(name, ownTags.getOrDefault(name, JsonNodeFactory.instance.objectNode().put("name", name)));
        }
    }

    private void adoptId(String service, ObjectNode operation, Map<String, String> newIds) {
        if (!operation.has("operationId")) {
            return;
        }
        var given = operation.get("operationId").asText();
        var id = given;
        while (!operationIds.add(id)) {
            id = service + "_" + id;
        }
        newIds.put(given, id);
        operation.put("operationId", id);
    }

    /** Links name operations by id, wherever in the document they stand. */
    private static void renameLinks(JsonNode node, Map<String, String> newIds) {
        for (var link : node.findValues("links")) {
            for (var target : link.properties()) {
                if (target.getValue() instanceof ObjectNode object && object.path("operationId").isTextual()) {
                    var id = object.get("operationId").asText();
                    object.put("operationId", newIds.getOrDefault(id, id));
                }
            }
        }
    }

    private void addPath(String service, String path, ObjectNode item) {
        item.remove("servers");
        if (paths.has(path)) {
            throw new IllegalStateException("%s: %s belongs to another service too".formatted(service, path));
        }
        paths.set(path, item);
    }

    private static List<ObjectNode> operations(JsonNode pathItem) {
        return pathItem.properties().stream().filter(entry -> METHODS.contains(entry.getKey())).map(entry -> (ObjectNode) entry.getValue()).toList();
    }

    private static String tagName(String service, String tag) {
        return tag.equalsIgnoreCase(service) ? service : service + ": " + tag;
    }
}
