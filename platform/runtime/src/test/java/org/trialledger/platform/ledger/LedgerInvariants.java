package org.trialledger.platform.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** What must hold of every ledger, whatever was done to it. */
public final class LedgerInvariants {
    private LedgerInvariants() {}

    /** Reads the whole ledger and checks it. @return it */
    public static List<StoredEvent> check(DataSource dataSource) {
        var reader = new LedgerReader(dataSource);
        var all = new ArrayList<StoredEvent>();
        for (var page = reader.after(0, 1000); !page.isEmpty(); page = reader.after(all.getLast().globalPosition(), 1000)) all.addAll(page);

        var chains = new HashMap<UUID, byte[]>();
        var sizes = new HashMap<UUID, Long>();
        var versions = new HashMap<UUID, Long>();
        var times = new HashMap<UUID, Long>();
        var ids = new HashSet<UUID>();
        for (int i = 0; i < all.size(); i++) {
            var e = all.get(i);
            assertThat(e.globalPosition()).as("global positions have no gap").isEqualTo(i + 1);
            assertThat(e.position()).as("study positions have no gap").isEqualTo(sizes.merge(e.studyId(), 1L, Long::sum) - 1);
            assertThat(e.aggregateSequence()).as("aggregate versions have no gap").isEqualTo(versions.merge(e.aggregateId(), 1L, Long::sum) - 1);
            assertThat(ids.add(e.eventId())).as("no event twice").isTrue();
            assertThat(e.recordedAtMicros()).as("time does not run backwards in a study").isGreaterThanOrEqualTo(times.getOrDefault(e.studyId(), Long.MIN_VALUE));
            assertThat(e.leaf()).as("leaf of %s", e.globalPosition()).isEqualTo(e.computedLeaf());
            var chain = Ctl1.link(chains.getOrDefault(e.studyId(), Ctl1.genesis(e.studyId())), e.leaf());
            assertThat(e.chain()).as("chain at %s", e.globalPosition()).isEqualTo(chain);
            chains.put(e.studyId(), chain);
            times.put(e.studyId(), e.recordedAtMicros());
        }
        assertThat(reader.newest()).as("log head").isEqualTo(all.size());
        heads(dataSource, chains, sizes);
        return all;
    }

    private static void heads(DataSource dataSource, HashMap<UUID, byte[]> chains, HashMap<UUID, Long> sizes) {
        try (var c = dataSource.getConnection(); var s = c.createStatement(); var row = s.executeQuery("select study_id, size, chain from study_head")) {
            int heads = 0;
            while (row.next()) {
                heads++;
                assertThat(row.getLong(2)).isEqualTo(sizes.get(row.getObject(1, UUID.class)));
                assertThat(row.getBytes(3)).isEqualTo(chains.get(row.getObject(1, UUID.class)));
            }
            assertThat(heads).as("a head for every study and none else").isEqualTo(sizes.size());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
