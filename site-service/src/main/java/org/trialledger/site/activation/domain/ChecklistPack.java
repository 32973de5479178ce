package org.trialledger.site.activation.domain;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A country's items of one version. Arrives whole in the command and stays whole in the event: a checklist is judged by the pack it
 * was opened with.
 *
 * @param pack    such as {@code US} or {@code EU+DE}
 * @param version such as {@code 2026.1}; of layered packs the versions joined, base first
 */
public record ChecklistPack(String pack, String version, List<ChecklistItem> items) {
    /** No participant is enrolled before the site was initiated; no pack can leave it out. */
    public static final String SITE_INITIATION_VISIT = "SITE_INITIATION_VISIT";

    public ChecklistPack {
        items = List.copyOf(items);
    }

    public Optional<ChecklistItem> item(String id) {
        return items.stream().filter(item -> item.id().equals(id)).findFirst();
    }

    public List<String> predecessors(ChecklistItem item) {
        if (!item.last()) return item.after();
        return items.stream().filter(other -> !other.last() || item.after().contains(other.id())).map(ChecklistItem::id).toList();
    }

    /** For those who load packs. @throws IllegalArgumentException if the pack cannot be worked through */
    public ChecklistPack checked() {
        var ids = new HashSet<String>();
        for (var item : items) if (!ids.add(item.id())) throw unsound("has two items " + item.id());
        for (var item : items) {
            if (item.typicalDays() < 0) throw unsound(item.id() + " takes less than no time");
            if (!ids.containsAll(item.after())) throw unsound(item.id() + " comes after " + item.after() + ", of which it lacks some");
            mustEnd(item, Set.of());
        }
        if (item(SITE_INITIATION_VISIT).filter(ChecklistItem::hard).isEmpty()) throw unsound("does not hold " + SITE_INITIATION_VISIT + " as a hard item");
        return this;
    }

    private void mustEnd(ChecklistItem item, Set<String> successors) {
        if (successors.contains(item.id())) throw unsound(item.id() + " comes after itself");
        var path = new HashSet<>(successors);
        path.add(item.id());
        for (var before : predecessors(item)) mustEnd(item(before).orElseThrow(), path);
    }

    private IllegalArgumentException unsound(String how) {
        return new IllegalArgumentException("checklist pack " + pack + " " + version + " " + how);
    }
}
