package org.trialledger.bench.services;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.time.Duration;
import org.trialledger.bench.ClosedLoop;
import org.trialledger.bench.Effort;
import org.trialledger.bench.Section;
import org.trialledger.platform.axon.Ids;

/**
 * (f) What it costs that a caller has many grants. The same caller sends the same commands to the same studies, and asks for the same
 * list, in turns with few grants and with one in every study; between the turns the rest of the grants is taken out of the view and put
 * back, and what services remember of them is made void.
 */
final class AccessBench {
    private static final int FEW = 100, CALLERS = 16, LIST = 50;
    /** Longer than services trust what they remember. */
    private static final Duration FORGOTTEN = Duration.ofMillis(1200);

    private final Services services;
    private final Section section;
    private final Effort effort;
    private final Api manager;
    private final Api auditor;
    private final AtomicInteger sent = new AtomicInteger();
    private List<UUID> few = List.of();

    AccessBench(Services services, Section section, Effort effort) throws Exception {
        this.services = services;
        this.section = section;
        this.effort = effort;
        this.manager = new Api(services.studyPort(), services.token("maria"));
        this.auditor = new Api(services.studyPort(), services.token("quinn"));
    }

    /** @param granted how many studies the caller manages by now */
    void run(int granted) throws Exception {
        section.note("straight at study-service, %d callers; %,d studies, in all of which the caller has a role, or in %d of them", CALLERS, granted, FEW);
        section.note("command: an ethics approval in one of the same %d studies; list: the first %d studies; auditor: no grants are looked at", FEW, LIST);
        section.note("x few: the rate over that with %d grants in the same repetition", FEW);
        few = prepare();
        for (int repetition = 0; repetition < effort.repetitions(); repetition++) {
            grantAll(false);
            double commandsFew = commands("command, %d grants".formatted(FEW));
            double listsFew = lists(manager, "list, %d grants".formatted(FEW));
            grantAll(true);
            compared("command, %,d grants".formatted(granted), commands("command, %,d grants".formatted(granted)), commandsFew);
            compared("list, %,d grants".formatted(granted), lists(manager, "list, %,d grants".formatted(granted)), listsFew);
            compared("list, auditor", lists(auditor, "list, auditor"), listsFew);
        }
        section.atLeast("command, %,d grants".formatted(granted), "x few", 0.9);
    }

    private void compared(String cell, double rate, double ofFew) {
        section.record(cell, "x few", rate / ofFew);
    }

    private List<UUID> prepare() throws Exception {
        var studies = new ArrayList<UUID>();
        try (var connection = DriverManager.getConnection(services.studyDatabase()); var query = connection.prepareStatement("select study_id from views.study_overview order by study_id limit ?")) {
            query.setInt(1, FEW);
            try (var row = query.executeQuery()) {
                while (row.next()) studies.add(row.getObject(1, UUID.class));
            }
        }
        for (var study : studies) manager.post("/api/v1/studies/" + study + "/countries", Ids.next().toString(), "{\"country\":\"IE\"}");
        return studies;
    }

    private void grantAll(boolean all) throws SQLException {
        try (var connection = DriverManager.getConnection(services.studyDatabase())) {
            connection.setAutoCommit(false);
            try (var rest = connection.prepareStatement("update views.access_grant set revoked = ? where user_id = 'maria' and not study_id = any(?)"); var sql = connection.createStatement()) {
                sql.execute("update views.access_change set epoch = epoch + 1");
                rest.setBoolean(1, !all);
                rest.setArray(2, connection.createArrayOf("uuid", few.toArray()));
                rest.executeUpdate();
            }
            connection.commit();
            connection.setAutoCommit(true);
            try (var sql = connection.createStatement()) {
                sql.execute("vacuum analyze views.access_grant");
            }
        }
        LockSupport.parkNanos(FORGOTTEN.toNanos());
    }

    private double commands(String cell) throws Exception {
        var result = ClosedLoop.run(CALLERS, effort.settle(), effort.measured(), () -> this::approve);
        result.into(section, cell, "requests/s");
        services.awaitQuiet();
        return result.perSecond();
    }

    private void approve() throws Exception {
        int n = sent.incrementAndGet();
        manager.post("/api/v1/studies/" + few.get(n % FEW) + "/countries/IE/ethics-approvals", Ids.next().toString(),
            "{\"committee\":\"Committee %d\",\"on\":\"2026-01-02\",\"evidence\":\"opinion %d\"}".formatted(n, n));
    }

    private double lists(Api caller, String cell) throws Exception {
        var result = ClosedLoop.run(CALLERS, effort.settle(), effort.measured(), () -> () -> caller.get("/api/v1/studies?limit=" + LIST));
        result.into(section, cell, "requests/s");
        return result.perSecond();
    }
}
