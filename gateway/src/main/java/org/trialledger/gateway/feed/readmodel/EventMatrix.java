package org.trialledger.gateway.feed.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trialledger.platform.access.StudyFilter;
import org.trialledger.platform.security.Roles;

/** Which roles see which events ({@code access/events.csv}), as a condition of SQL for one reader on one day. */
@ApplicationScoped
class EventMatrix {
    private static final String FILE = "access/events.csv", OTHERS = "*", TABLE = "feed_event";

    /** How much of a study a role must cover. */
    enum Scope { MEMBER, STUDY }

    /**
     * @param events  one service's name, or stored names of events, or {@link #OTHERS}
     * @param shownBy the operation that shows the same at the service, to these roles at least
     */
    record Row(Set<String> events, Scope scope, Set<String> roles, String shownBy) {
        boolean isOfTypes() {
            return events.iterator().next().contains(".");
        }

        boolean isOfService() {
            return !isOfTypes() && !isOfOthers();
        }

        boolean isOfOthers() {
            return events.contains(OTHERS);
        }
    }

    /** Rows that show a reader something of the same studies: their events are one condition. */
    private record Part(boolean everyStudy, Scope scope, List<String> held) {}

    /** @param everything true where nothing is left out: then it hangs on no grant */
    record Condition(String sql, List<Object> arguments, boolean everything) {}

    private final List<Row> rows;
    private final List<String> types;
    private final List<String> services;

    EventMatrix() {
        this(read());
    }

    EventMatrix(List<String> lines) {
        var read = lines.stream().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#")).map(EventMatrix::row).toList();
        services = events(read, Row::isOfService);
        rows = read.stream().map(row -> new Row(named(row.events()), row.scope(), row.roles(), row.shownBy())).toList();
        types = events(rows, Row::isOfTypes);
        var names = rows.stream().flatMap(row -> row.events().stream()).toList();
        if (new TreeSet<>(names).size() != names.size()) throw new IllegalStateException(FILE + ": a second row for the same events");
    }

    /** With {@code *.Name} as that event of every service. */
    private Set<String> named(Set<String> events) {
        return events.stream().flatMap(name -> name.startsWith("*.") ? services.stream().map(service -> service + name.substring(1)) : Stream.of(name))
            .collect(Collectors.toCollection(TreeSet::new));
    }

    List<Row> rows() {
        return rows;
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
        if (cells.length != 4 || cells[0].isEmpty() || cells[2].isEmpty()) {
            throw new IllegalStateException(FILE + ": not events, scope, roles, operation: " + line);
        }
        return new Row(Set.of(cells[0].split("\\s+")), Scope.valueOf(cells[1].toUpperCase(Locale.ROOT)), Set.of(cells[2].split("\\s+")), cells[3]);
    }

    /** On rows of the table {@code feed_event}. */
    Condition of(Reader reader, LocalDate today) {
        if (rows.stream().allMatch(row -> inEveryStudy(row, reader))) {
            return new Condition("true", List.of(), true);
        }
        var shown = new LinkedHashMap<Part, List<Row>>();
        for (var row : rows) {
            var held = reader.roles().stream().filter(row.roles()::contains).toList();
            if (!held.isEmpty()) {
                var part = inEveryStudy(row, reader) ? new Part(true, null, null) : new Part(false, row.scope(), held);
                shown.computeIfAbsent(part, _ -> new ArrayList<>()).add(row);
            }
        }
        var arguments = new ArrayList<Object>();
        var sql = shown.entrySet().stream().map(part -> condition(part.getKey(), part.getValue(), reader.userId(), today, arguments)).toList();
        return new Condition(sql.isEmpty() ? "false" : "(" + String.join(" or ", sql) + ")", arguments, false);
    }

    private String condition(Part part, List<Row> shown, String userId, LocalDate today, List<Object> arguments) {
        arguments.addAll(List.of(events(shown, Row::isOfTypes), types, events(shown, Row::isOfService), shown.stream().anyMatch(Row::isOfOthers), services));
        var studies = part.everyStudy() ? StudyFilter.ALL : studies(part.scope(), userId, part.held(), today);
        arguments.addAll(studies.arguments());
        return "((type = any(?) or type <> all(?) and (service = any(?) or ? and service <> all(?))) and " + studies.sql() + ")";
    }

    private static List<String> events(List<Row> rows, Predicate<Row> which) {
        return rows.stream().filter(which).flatMap(row -> row.events().stream()).toList();
    }

    private static StudyFilter studies(Scope scope, String userId, List<String> held, LocalDate today) {
        return switch (scope) {
            case MEMBER -> StudyFilter.ofRows(TABLE, userId, held, today);
            case STUDY -> StudyFilter.ofRowsOfWholeStudies(TABLE, userId, held, today);
        };
    }

    private static boolean inEveryStudy(Row row, Reader reader) {
        return reader.roles().stream().anyMatch(role -> Roles.ORGANISATION_WIDE.contains(role) && row.roles().contains(role));
    }
}
