package org.trialledger.platform.domain;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What a state record holds after a change, as a copy: states are values, and the one before a change stays as it was. */
public final class Copies {
    private Copies() {}

    public static <K, V> Map<K, V> with(Map<K, V> map, K key, V value) {
        var more = new HashMap<>(map);
        more.put(key, value);
        return Map.copyOf(more);
    }

    public static <K, V> Map<K, V> without(Map<K, V> map, K key) {
        var fewer = new HashMap<>(map);
        fewer.remove(key);
        return Map.copyOf(fewer);
    }

    public static <T> Set<T> with(Set<T> set, T added) {
        var more = new HashSet<>(set);
        more.add(added);
        return Set.copyOf(more);
    }

    public static <T> Set<T> without(Set<T> set, T removed) {
        var fewer = new HashSet<>(set);
        fewer.remove(removed);
        return Set.copyOf(fewer);
    }
}
