package org.trialledger.platform.ledger;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A group of appends laid out on the heads of their studies: every position, leaf and chain value, before anything is written. */
final class GroupPlan {
    /** One row of the ledger to be; its global position is given by the database at the moment of writing. */
    record Row(AppendJob.Sealed sealed, long position, long recordedAtMicros, byte[] leaf, byte[] chain) {}

    final List<AppendJob> jobs;
    final List<Row> rows = new ArrayList<>();
    final Map<UUID, Head> before = new LinkedHashMap<>();
    final Map<UUID, Head> after = new LinkedHashMap<>();
    private final List<Appended> relative = new ArrayList<>();

    GroupPlan(List<AppendJob> jobs, Map<UUID, Head> heads, long nowMicros) {
        this.jobs = jobs;
        for (var job : jobs) {
            for (var sealed : job.events) add(sealed, heads, nowMicros);
            var last = rows.getLast();
            relative.add(new Appended(job.studyId(), last.position, rows.size() - 1L, last.chain));
        }
    }

    private void add(AppendJob.Sealed sealed, Map<UUID, Head> heads, long nowMicros) {
        var e = sealed.event();
        before.putIfAbsent(e.studyId(), heads.get(e.studyId()));
        var head = after.getOrDefault(e.studyId(), before.get(e.studyId()));
        // Time never runs backwards within a study, whatever the clocks of several instances do.
        long recordedAt = Math.max(nowMicros, head.recordedAtMicros());
        byte[] leaf = Ctl1.leaf(new Ctl1.Leaf(e.studyId(), head.size(), e.eventId(), recordedAt, e.aggregateId().toString(),
            e.aggregateSequence(), e.type(), e.revision(), NewEvent.MEDIA_TYPE, sealed.metadataCommitment(), sealed.payloadCommitment()));
        byte[] chain = Ctl1.link(head.chain(), leaf);
        rows.add(new Row(sealed, head.size(), recordedAt, leaf, chain));
        after.put(e.studyId(), new Head(head.size() + 1, chain, recordedAt));
    }

    /** Where the i-th job came to stand, once the group's first global position is known. */
    Appended appended(int job, long firstGlobalPosition) {
        var r = relative.get(job);
        return new Appended(r.studyId(), r.studyPosition(), firstGlobalPosition + r.globalPosition(), r.chain());
    }
}
