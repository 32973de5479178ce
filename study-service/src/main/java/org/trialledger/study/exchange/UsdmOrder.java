package org.trialledger.study.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Puts epochs, encounters and criteria into the order their {@code nextId} links tell, and amendments into the order of their
 * {@code previousId} links, the only ones they have. Without links the file's order stands; circular links are a fault.
 */
final class UsdmOrder {
    private final List<JsonPlace> places;
    private final Map<String, JsonPlace> byId = new HashMap<>();
    private final List<String> notes;

    private UsdmOrder(List<JsonPlace> places, List<String> notes) {
        this.places = places;
        this.notes = notes;
        for (var place : places) if (place.text("id") != null) byId.putIfAbsent(place.text("id"), place);
    }

    static List<JsonPlace> of(List<JsonPlace> places, List<String> notes) {
        var order = new UsdmOrder(places, notes);
        return order.isCircular("previousId") ? places : order.along("nextId");
    }

    static List<JsonPlace> ofPrevious(List<JsonPlace> places, List<String> notes) {
        return new UsdmOrder(places.reversed(), notes).along("previousId").reversed();
    }

    private List<JsonPlace> along(String link) {
        var followed = new HashSet<String>();
        for (var place : places) if (next(place, link) != null) followed.add(place.text(link));
        if (followed.isEmpty() || isCircular(link)) return places;
        var ordered = new ArrayList<JsonPlace>();
        var reached = new HashSet<JsonPlace>();
        for (var start : places)
            if (!followed.contains(start.text("id")))
                for (var place = start; place != null && reached.add(place); place = next(place, link)) ordered.add(place);
        if (ordered.size() == places.size()) return ordered;
        notes.add("The %s links at %s do not reach every element; the file's order is kept.".formatted(link, places.getFirst().pointer()));
        return places;
    }

    private boolean isCircular(String link) {
        for (var start : places) {
            var walked = new HashSet<JsonPlace>();
            for (var place = start; place != null; place = next(place, link)) {
                if (walked.add(place)) continue;
                place.at(link).fault("The order is circular: %s leads from \"%s\" back to it.", link, place.text("id"));
                return true;
            }
        }
        return false;
    }

    private JsonPlace next(JsonPlace place, String link) {
        var next = place.text(link);
        return next == null ? null : byId.get(next);
    }
}
