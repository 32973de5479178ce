package org.trialledger.platform.kafka;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.trialledger.platform.kafka.ConsumedLog.Applied;
import org.trialledger.platform.kafka.ConsumedLog.Place;
import org.trialledger.platform.kafka.ConsumedLog.State;
import org.trialledger.platform.kafka.StudyGate.Outcome;

/**
 * How far a consumer is, as its loop knows between two batches: what the database holds, and ahead of that the events since for which
 * there was nothing to write. Most events concern few consumers; to the others they cost no transaction, but are noted with the next
 * event that does concern them. Of the loop's thread alone; the database decides wherever the two differ.
 */
final class Progress {
    /** Studies; of more, what is known is forgotten, and asked again. */
    private static final int REMEMBERED = 2_000;

    /** Another instance, a rebuild or an operator has been at work: what was assumed does not hold. */
    static final class Moved extends RuntimeException {
        private Moved() {
            super("the database is elsewhere than this instance thought", null, false, false);
        }
    }

    private Applied noted;
    private final Map<UUID, Place> notedPlaces = new HashMap<>();
    private final Map<UUID, Place> ahead = new HashMap<>();
    private final List<Long> dealtWith = new ArrayList<>();

    /** @return whether a batch of these studies can be applied without asking the database first */
    boolean knows(Collection<UUID> studies) {
        return noted != null && studies.stream().allMatch(study -> ahead.containsKey(study) || notedPlaces.containsKey(study));
    }

    boolean isAhead() {
        return !dealtWith.isEmpty();
    }

    /** Of which the state must be read before anything is noted. */
    Set<UUID> concerned(Collection<UUID> studies) {
        var all = new HashSet<>(studies);
        all.addAll(ahead.keySet());
        return all;
    }

    /** Of studies that it {@link #knows}: none of them is parked, and no event of theirs was given up. */
    State assumed(Collection<UUID> studies) {
        var places = new HashMap<UUID, Place>();
        for (var study : studies) places.put(study, ahead.getOrDefault(study, notedPlaces.get(study)));
        return new State(noted.plus(dealtWith), places, Set.of(), Map.of());
    }

    /** @param now null before it was read @throws Moved when the database does not hold what was assumed of these studies and those ahead */
    State confirmed(State now, Collection<UUID> studies) {
        if (now == null || !holds(now, concerned(studies))) throw new Moved();
        return now;
    }

    /** What the database holds, with what is ahead of it. @throws Moved when that does not follow: Kafka, which was not told of it, has it still */
    State on(State now) {
        if (!isAhead()) return now;
        if (!holds(now, ahead.keySet())) throw new Moved();
        var places = new HashMap<>(now.places());
        places.putAll(ahead);
        return new State(now.applied().plus(dealtWith), places, now.parked(), now.discarded());
    }

    private boolean holds(State now, Set<UUID> studies) {
        return studies.stream().allMatch(study -> same(now.places().get(study), notedPlaces.get(study)) && !now.parked().contains(study) && !now.discarded().containsKey(study));
    }

    private static boolean same(Place one, Place other) {
        return one == null || other == null ? one == other : one.position() == other.position() && Arrays.equals(one.chain(), other.chain());
    }

    /** Nothing was written for this batch. @return up to where everything is applied */
    long goAhead(Outcome outcome) {
        ahead.putAll(outcome.places());
        dealtWith.addAll(outcome.dealtWith());
        return noted.plus(dealtWith).through();
    }

    /** Of the studies ahead and of those a batch brought on: to be saved. */
    Map<UUID, Place> toSave(Outcome outcome) {
        var places = new HashMap<>(ahead);
        places.putAll(outcome.places());
        return places;
    }

    /** The database holds all of it. @param state of which the batch's studies were applied */
    void noted(Applied applied, Map<UUID, Place> saved, State state, Outcome outcome) {
        if (notedPlaces.size() > REMEMBERED) notedPlaces.clear();
        noted = applied;
        notedPlaces.putAll(state.places());
        notedPlaces.putAll(saved);
        notedPlaces.keySet().removeAll(outcome.parked());
        notedPlaces.keySet().removeAll(state.discarded().keySet());
        ahead.clear();
        dealtWith.clear();
    }

    /** To be asked again: after a rebalance, an outage, an exchange of the view. */
    void forget() {
        noted = null;
        notedPlaces.clear();
        ahead.clear();
        dealtWith.clear();
    }
}
