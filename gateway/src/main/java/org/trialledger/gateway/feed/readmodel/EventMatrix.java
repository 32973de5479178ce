package org.trialledger.gateway.feed.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.trialledger.platform.access.StudyFilter;
import org.trialledger.platform.security.Roles;

/** Which roles see which events ({@code access/events.csv}), as a condition of SQL for one reader on one day. */
@ApplicationScoped
class EventMatrix {
    private static final String FILE = "access/events.csv", OTHERS = "*";

    /** How much of a study a role must cover. */
    enum Scope { MEMBER, STUDY }

    private record Row(String events, Scope scope, Set<String> roles) {
        boolean isOfOneType() {
            return events.contains(".");
        }
    }

    /** @param everything true where nothing is left out: then it hangs on no grant */
    record Condition(String sql, List<Object> arguments, boolean everything) {}

    private final List<Row> rows;
    private final List<String> types;
    private final List<String> services;

    EventMatrix() {
        this(read());
    }

    EventMatrix(List<String> lines) {
        rows = lines.stream().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#")).map(EventMatrix::row).toList();
        types = rows.stream().filter(Row::isOfOneType).map(Row::events).toList();
        services = rows.stream().filter(row -> !row.isOfOneType() && !row.events().equals(OTHERS)).map(Row::events).toList();
        if (new TreeSet<>(rows.stream().map(Row::events).toList()).size() != rows.size()) {
            throw new IllegalStateException(FILE + ": a second row for the same events");
        }
    }

    private static List<String> read() {
        try (var in = Thread.currentThread().getContextClassLoader().getResourceAsStream(FILE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Row row(String line) {
        var cells = line.split("\\s*,\\s*", -1);
        if (cells.length != 3 || cells[2].isEmpty()) {
            throw new IllegalStateException(FILE + ": not events, scope, roles: " + line);
        }
        return new Row(cells[0], Scope.valueOf(cells[1].toUpperCase(Locale.ROOT)), Set.of(cells[2].split("\\s+")));
    }

    /** On the columns {@code service}, {@code type} and {@code study_id}. */
    Condition of(Reader reader, LocalDate today) {
        if (rows.stream().allMatch(row -> inEveryStudy(row, reader))) {
            return new Condition("true", List.of(), true);
        }
        var sql = new ArrayList<String>();
        var arguments = new ArrayList<Object>();
        for (var row : rows) {
            var held = reader.roles().stream().filter(row.roles()::contains).toList();
            if (!held.isEmpty()) {
                var events = eventsOf(row, arguments);
                var studies = inEveryStudy(row, reader) ? StudyFilter.ALL : studies(row, reader.userId(), held, today);
                arguments.addAll(studies.arguments());
                sql.add("(" + events + " and " + studies.sql() + ")");
            }
        }
        return new Condition(sql.isEmpty() ? "false" : "(" + String.join(" or ", sql) + ")", arguments, false);
    }

    private String eventsOf(Row row, List<Object> arguments) {
        if (row.isOfOneType()) {
            arguments.add(row.events());
            return "type = ?";
        }
        arguments.add(types);
        arguments.add(row.events().equals(OTHERS) ? services : row.events());
        return "type <> all(?) and service " + (row.events().equals(OTHERS) ? "<> all(?)" : "= ?");
    }

    private static StudyFilter studies(Row row, String userId, List<String> held, LocalDate today) {
        return switch (row.scope()) {
            case MEMBER -> StudyFilter.of(userId, held, today);
            case STUDY -> StudyFilter.ofWholeStudies(userId, held, today);
        };
    }

    private static boolean inEveryStudy(Row row, Reader reader) {
        return reader.roles().stream().anyMatch(role -> Roles.ORGANISATION_WIDE.contains(role) && row.roles().contains(role));
    }
}
