package org.trialledger.tmf.ems;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Everything that is wrong with a package: all of it counts, the first are told. */
public final class Faults {
    /** Who has so many has one cause. */
    public static final int MOST_TOLD = 200;

    private final List<Fault> told = new ArrayList<>();
    private final Set<String> once = new HashSet<>();
    private int count;

    public void add(String place, String what) {
        add(new Fault(place, what));
    }

    public void addAll(List<Fault> more) {
        more.forEach(this::add);
    }

    private void add(Fault fault) {
        if (fault.toldOnce() && !once.add(fault.what())) return;
        count++;
        if (told.size() < MOST_TOLD) told.add(fault);
    }

    public boolean isEmpty() {
        return count == 0;
    }

    public int count() {
        return count;
    }

    public List<Fault> told() {
        return List.copyOf(told);
    }
}
