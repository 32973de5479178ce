package org.trialledger.platform.access;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.trialledger.platform.security.Roles;

/**
 * The authorisation matrix: which roles each operation is for, and how much of a study a role must cover for it. Data, so that
 * people can read it and tests can run through it: {@code access/platform.csv} for the platform's own operations and
 * {@code access/matrix.csv} for the service's. An operation that is in neither is for nobody.
 */
public final class Matrix {
    /** Where an operation takes place, and so what a role must cover to allow it. */
    public enum Scope {
        /** For everybody, without a token. */
        OPEN,
        /** Not in one study: the token's role is enough. */
        ORGANISATION,
        /** Over all studies: the resource shows those the caller may know of ({@link Access#studies}). */
        LIST,
        /** In a study, for whoever holds the role in any part of it. */
        MEMBER,
        /** In a study as a whole. */
        STUDY,
        /** In the country that the path names. */
        COUNTRY,
        /** At the site that the path names, itself or by something of it ({@link SiteOf}). */
        SITE;

        /** A role in a part of the study may reach it. */
        boolean isOfAPlace() {
            return this == COUNTRY || this == SITE;
        }

        boolean isOfOneStudy() {
            return this == MEMBER || this == STUDY || isOfAPlace();
        }
    }

    /** @param roles as tokens write them; {@value #EVERY_ROLE} alone stands for every role */
    public record Row(String operation, Scope scope, Set<String> roles) {
        boolean admits(String role) {
            return roles.contains(role) || roles.contains(EVERY_ROLE);
        }

        boolean admitsAny(Collection<String> held) {
            return roles.contains(EVERY_ROLE) || held.stream().anyMatch(roles::contains);
        }

        /** Reads or acts in every study by the token's role alone. */
        boolean admitsAcrossStudies(Collection<String> held) {
            return held.stream().anyMatch(role -> Roles.ORGANISATION_WIDE.contains(role) && admits(role));
        }
    }

    private static final String EVERY_ROLE = "*";
    private static final List<String> FILES = List.of("access/platform.csv", "access/matrix.csv");

    private final Map<String, Row> rows = new TreeMap<>();

    private Matrix() {}

    public static Matrix load(ClassLoader loader) {
        var matrix = new Matrix();
        FILES.forEach(file -> matrix.read(file, loader));
        return matrix;
    }

    public Optional<Row> row(String operation) {
        return Optional.ofNullable(rows.get(operation));
    }

    public Collection<Row> rows() {
        return Collections.unmodifiableCollection(rows.values());
    }

    private void read(String file, ClassLoader loader) {
        try (var in = loader.getResourceAsStream(file)) {
            if (in == null) throw new IllegalStateException("this service has no authorisation matrix: " + file + " is missing");
            var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            lines.lines().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#")).forEach(line -> add(file, line));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String file, String line) {
        var cells = line.split("\\s*,\\s*", -1);
        if (cells.length != 3) throw new IllegalStateException(file + ": not operation, scope, roles: " + line);
        var scope = Scope.valueOf(cells[1].toUpperCase(Locale.ROOT));
        var roles = cells[2].isEmpty() ? Set.<String>of() : Set.of(cells[2].split("\\s+"));
        if (roles.isEmpty() != (scope == Scope.OPEN)) throw new IllegalStateException(file + ": an open operation has no roles, every other one has some: " + line);
        if (rows.put(cells[0], new Row(cells[0], scope, roles)) != null) throw new IllegalStateException(file + ": a second row for " + cells[0]);
    }
}
