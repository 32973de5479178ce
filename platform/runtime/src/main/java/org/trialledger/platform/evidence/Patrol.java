package org.trialledger.platform.evidence;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.trialledger.platform.evidence.EvidenceStore.Expected;
import org.trialledger.platform.ledger.LedgerReader;
import org.trialledger.platform.ledger.StoredEvent;

/**
 * Verifies the recorded past again and again, a few events at a time, study by study: bytes against leaves, leaves against chain and
 * the root that was noted. It finds what was changed, or rotted, after the follower had passed. A fault keeps it where it is.
 */
final class Patrol {
    /** A study with no more events than that is read together with the small ones that follow it. */
    private static final int SMALL = 16;

    private final LedgerReader reader;
    private final EvidenceStore store;
    /** Of the round, not begun yet, in the order of ids. */
    private final Deque<Expected> ahead = new ArrayDeque<>();
    /** Of small studies, read for this walk. */
    private Map<UUID, List<StoredEvent>> together = Map.of();
    private UUID last;
    private Expected expected;
    private StudyTree walked;

    Patrol(LedgerReader reader, EvidenceStore store) {
        this.reader = reader;
        this.store = store;
    }

    /** @return how many events were verified: at most the limit, and each study once at most */
    int walk(int limit) {
        together = Map.of();
        int verified = 0;
        while (verified < limit) {
            if (expected == null && !nextStudy()) break;
            verified += page(limit - verified);
        }
        return verified;
    }

    private boolean nextStudy() {
        if (ahead.isEmpty()) ahead.addAll(store.studiesAfter(last));
        expected = ahead.poll();
        last = expected == null ? null : expected.studyId(); // after the last study comes, the next time, the first
        if (expected == null) return false;
        walked = StudyTree.empty(last);
        return true;
    }

    private int page(int limit) {
        var next = walked.copy();
        int wanted = (int) Math.min(limit, expected.size() - next.size());
        var events = next.size() == 0 && wanted == expected.size() && wanted <= SMALL ? small(limit) : reader.ofStudy(last, next.size(), wanted);
        for (var event : events) next.add(event, reader);
        if (events.size() < wanted) throw new EvidenceFault("study " + last + " has " + next.size() + " events left of " + expected.size() + ": its end has been cut off");
        walked = next;
        if (next.size() == expected.size()) arrive();
        return events.size();
    }

    private List<StoredEvent> small(int limit) {
        if (!together.containsKey(last)) {
            var studies = new ArrayList<>(List.of(expected));
            int events = (int) expected.size();
            for (var study : ahead) {
                if (study.size() > SMALL || (events += (int) study.size()) > limit) break;
                studies.add(study);
            }
            together = reader.beginningsOf(studies.stream().map(Expected::studyId).toList(), SMALL).stream().collect(Collectors.groupingBy(StoredEvent::studyId));
        }
        return together.getOrDefault(last, List.of()).stream().limit(expected.size()).toList();
    }

    private void arrive() {
        if (!Arrays.equals(walked.root(), expected.root())) throw new EvidenceFault("the first " + expected.size() + " events of study " + last + " do not have the root that was noted");
        if (expected.head() < expected.size()) compareHead();
        expected = null;
    }

    /** What the page of studies said may have been put right since. */
    private void compareHead() {
        long head = reader.sizeOf(last);
        if (head < expected.size()) throw new EvidenceFault("the head of study " + last + " says " + head + " events, but " + expected.size() + " were noted");
    }
}
