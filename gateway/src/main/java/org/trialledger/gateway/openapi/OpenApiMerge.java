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
import java.util.function.UnaryOperator;
import org.trialledger.gateway.openapi.References.Component;
import org.trialledger.gateway.routing.ServicePaths;

/**
 * Makes one document of several. Pure: the same parts in the same order give the same document. What every service has alike is shown
 * once, as the first part has it, with the service as a parameter of the path.
 */
final class OpenApiMerge {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    private final BiPredicate<String, String> routed;
    private final ObjectNode paths = JsonNodeFactory.instance.objectNode();
    private final ObjectNode components = JsonNodeFactory.instance.objectNode();
    private final Map<String, ObjectNode> tags = new LinkedHashMap<>();
    private final Set<String> operationIds = new HashSet<>();
    private final List<String> services;

    private OpenApiMerge(BiPredicate<String, String> routed, List<String> services) {
        this.routed = routed;
        this.services = services;
    }

    /**
     * @param base   {@code openapi}, {@code info} and {@code servers} of the result
     * @param routed whether a service's path can be reached through the gateway: what cannot is no part of this API
     */
    static ObjectNode merge(ObjectNode base, List<Part> parts, BiPredicate<String, String> routed) {
        var merge = new OpenApiMerge(routed, parts.stream().map(Part::service).sorted().toList());
        for (var part : parts) {
            part.tree().ifPresent(document -> merge.add(part.service(), document));
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
        var newIds = new HashMap<String, String>();
        var added = JsonNodeFactory.instance.objectNode();
        for (var path : document.path("paths").properties()) {
            var shared = ServicePaths.isShared(path.getKey());
            var name = ServicePaths.under("{" + ServicePaths.PARAMETER + "}", path.getKey());
            if (shared && !paths.has(name)) {
                added.set(name, ofAnyService(path.getKey(), (ObjectNode) path.getValue()));
            } else if (!shared && routed.test(service, name)) {
                added.set(name, path.getValue());
            }
            if (added.has(name)) {
                UnaryOperator<String> tagName = shared ? UnaryOperator.identity() : tag -> tagName(service, tag);
                operations(path.getValue()).forEach(operation -> adopt(service, operation, document, tagName, newIds));
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

    private ObjectNode ofAnyService(String path, ObjectNode item) {
        var names = JsonNodeFactory.instance.arrayNode();
        services.stream().filter(service -> ServicePaths.offers(service, path)).forEach(names::add);
        var parameter = JsonNodeFactory.instance.objectNode().put("name", ServicePaths.PARAMETER).put("in", "path").put("required", true)
            .put("description", "Whose it is; the gateway passes the request to that service");
        parameter.putObject("schema").put("type", "string").set("enum", names);
        item.withArray("/parameters").insert(0, parameter);
        return item;
    }

    private void adopt(String service, ObjectNode operation, JsonNode document, UnaryOperator<String> tagName, Map<String, String> newIds) {
        if (!operation.has("security") && document.path("security").isArray()) {
            operation.set("security", document.path("security").deepCopy());
        }
        adoptTags(service, operation, document.path("tags"), tagName);
        operation.remove("servers");
        adoptId(service, operation, newIds);
    }

    /** An operation without a tag stands under its service's name. Only tags in use are described. */
    private void adoptTags(String service, ObjectNode operation, JsonNode described, UnaryOperator<String> tagName) {
        var given = new ArrayList<String>();
        operation.path("tags").forEach(tag -> given.add(tag.asText()));
        if (given.isEmpty()) {
            given.add(service);
        }
        var renamed = operation.putArray("tags");
        for (var tag : given) {
            var name = tagName.apply(tag);
            renamed.add(name);
            tags.putIfAbsent(name, description(described, tag).put("name", name));
        }
    }

    private static ObjectNode description(JsonNode described, String tag) {
        for (var one : described) {
            if (one.path("name").asText().equals(tag)) {
                return one.deepCopy();
            }
        }
        return JsonNodeFactory.instance.objectNode();
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
