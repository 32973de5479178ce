package org.trialledger.study.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The web of ids in a USDM document: every object carries an {@code id} that no other has, and every {@code somethingId} or
 * {@code somethingIds} names one of them. The study itself may have {@code id: null}, as published examples do.
 */
final class UsdmReferences {
    /** Ids of other worlds: an extension's URL-like id, a biomedical concept's reference. */
    private static final Set<String> NOT_REFERENCES = Set.of("extensionAttributes");

    private final Map<String, String> pointers = new HashMap<>();
    private final List<Finding> findings;

    UsdmReferences(List<Finding> findings) {
        this.findings = findings;
    }

    void check(JsonNode root) {
        collect(root, "");
        follow(root, "");
    }

    private void collect(JsonNode node, String pointer) {
        var id = node.path("id");
        if (node.isObject() && id.isTextual()) {
            var first = pointers.putIfAbsent(id.textValue(), pointer);
            if (first != null) findings.add(new Finding(pointer + "/id", "The id \"%s\" is taken by %s.".formatted(id.textValue(), first)));
        }
        children(node, pointer, this::collect);
    }

    private void follow(JsonNode node, String pointer) {
        if (node.isObject()) node.properties().forEach(field -> {
            var place = pointer + "/" + field.getKey();
            var value = field.getValue();
            if (field.getKey().endsWith("Id") && value.isTextual()) mustExist(value, place);
            if (field.getKey().endsWith("Ids") && value.isArray())
                for (var i = 0; i < value.size(); i++) if (value.get(i).isTextual()) mustExist(value.get(i), place + "/" + i);
        });
        children(node, pointer, this::follow);
    }

    /** Some writers leave an empty string where there is nothing to refer to. */
    private void mustExist(JsonNode reference, String pointer) {
        if (!reference.textValue().isEmpty() && !pointers.containsKey(reference.textValue()))
            findings.add(new Finding(pointer, "No object has the id \"%s\".".formatted(reference.textValue())));
    }

    private interface Visit {
        void at(JsonNode node, String pointer);
    }

    private static void children(JsonNode node, String pointer, Visit visit) {
        if (node.isObject()) node.properties().forEach(field -> {
            if (!NOT_REFERENCES.contains(field.getKey())) visit.at(field.getValue(), pointer + "/" + field.getKey());
        });
        else for (var i = 0; i < node.size(); i++) visit.at(node.get(i), pointer + "/" + i);
    }
}
