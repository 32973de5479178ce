package org.trialledger.study.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A place in a JSON file: the node there, its pointer, and where to report what is wrong with it. Reading goes on after a
 * fault, so that one pass finds them all; the caller checks the findings before using what was read.
 */
final class JsonPlace {
    private final JsonNode node;
    private final String pointer;
    private final List<Finding> findings;

    private JsonPlace(JsonNode node, String pointer, List<Finding> findings) {
        this.node = node;
        this.pointer = pointer;
        this.findings = findings;
    }

    static JsonPlace root(JsonNode node, List<Finding> findings) {
        var root = new JsonPlace(node, "", findings);
        if (!node.isObject()) root.fault("The file must be a JSON object.");
        return root;
    }

    String pointer() {
        return pointer;
    }

    boolean isPresent() {
        return !node.isMissingNode() && !node.isNull();
    }

    boolean has(String name) {
        return at(name).isPresent();
    }

    void fault(String detail, Object... arguments) {
        findings.add(new Finding(pointer, detail.formatted(arguments)));
    }

    JsonPlace at(String name) {
        return new JsonPlace(node.path(name), pointer + "/" + name.replace("~", "~0").replace("/", "~1"), findings);
    }

    /** An object that may be absent: then everything below it is absent too. */
    JsonPlace object(String name) {
        var place = at(name);
        if (!place.isPresent() || place.node.isObject()) return place;
        place.fault("must be an object");
        return place.nothing();
    }

    JsonPlace requiredObject(String name) {
        return object(name).required();
    }

    /** The objects of an array that may be absent. */
    List<JsonPlace> objects(String name) {
        var objects = new ArrayList<JsonPlace>();
        for (var item : items(name)) {
            if (item.node.isObject()) objects.add(item);
            else item.fault("must be an object");
        }
        return objects;
    }

    /** The objects of an array that must hold at least one. */
    List<JsonPlace> requiredObjects(String name) {
        var objects = objects(name);
        if (objects.isEmpty() && (!has(name) || node.path(name).isArray())) at(name).fault("must hold at least one object");
        return objects;
    }

    List<String> texts(String name) {
        var texts = new ArrayList<String>();
        for (var item : items(name)) {
            if (!item.node.isTextual()) item.fault("must be a string");
            else if (!item.node.textValue().isBlank()) texts.add(item.node.textValue().strip());
        }
        return texts;
    }

    private List<JsonPlace> items(String name) {
        var array = at(name);
        var items = new ArrayList<JsonPlace>();
        if (!array.isPresent()) return items;
        if (!array.node.isArray()) array.fault("must be an array");
        else for (var i = 0; i < array.node.size(); i++) items.add(new JsonPlace(array.node.get(i), array.pointer + "/" + i, findings));
        return items;
    }

    /** Null where absent or blank. */
    String text(String name) {
        var place = at(name);
        if (!place.isPresent()) return null;
        if (!place.node.isTextual()) {
            place.fault("must be a string");
            return null;
        }
        return place.node.textValue().isBlank() ? null : place.node.textValue().strip();
    }

    String requiredText(String name) {
        var place = at(name);
        var text = text(name);
        if (text == null && (!place.isPresent() || place.node.isTextual())) place.fault("is required");
        return text;
    }

    Boolean flag(String name) {
        var place = at(name);
        if (!place.isPresent()) return null;
        if (place.node.isBoolean()) return place.node.booleanValue();
        place.fault("must be true or false");
        return null;
    }

    /** A whole number, also where it is written as 300.0. */
    Integer wholeNumber(String name) {
        var place = at(name);
        if (!place.isPresent()) return null;
        if (place.node.isNumber() && place.node.canConvertToExactIntegral() && place.node.canConvertToInt()) return place.node.intValue();
        place.fault("must be a whole number");
        return null;
    }

    LocalDate date(String name) {
        var place = at(name);
        var text = text(name);
        if (text == null) return null;
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            place.fault("must be a date such as 2026-03-01");
            return null;
        }
    }

    /** A term of a fixed vocabulary: empty where absent or not one of them, which the caller may note. */
    <T extends Enum<T>> Optional<T> term(String name, Class<T> vocabulary) {
        var text = text(name);
        for (var term : vocabulary.getEnumConstants())
            if (term.name().equals(text)) return Optional.of(term);
        return Optional.empty();
    }

    private JsonPlace required() {
        if (!isPresent() && findings.stream().noneMatch(finding -> finding.pointer().equals(pointer))) fault("is required");
        return this;
    }

    private JsonPlace nothing() {
        return new JsonPlace(MissingNode.getInstance(), pointer, findings);
    }
}
