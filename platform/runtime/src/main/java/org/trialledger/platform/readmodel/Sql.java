package org.trialledger.platform.readmodel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.axon.EventJson;

/**
 * Plain SQL for views. Names no schema: the connection's search path decides, so that the same statements serve a rebuild or a
 * replay elsewhere. Within a projection or consumer it joins the running transaction.
 */
public final class Sql {
    private static final ObjectMapper JSON = EventJson.mapper();
    private final Transactions transactions;

    public Sql(Transactions transactions) {
        this.transactions = transactions;
    }

    public interface Row<T> {
        T map(ResultSet row) throws SQLException;
    }

    /** A value for a {@code jsonb} column. */
    public record Json(String text) {}

    public static Json json(Object value) {
        try {
            return new Json(JSON.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not writable as JSON: " + value.getClass().getName(), e);
        }
    }

    /** Reads a {@code jsonb} column; null where the column is null. */
    public static <T> T fromJson(ResultSet row, String column, Class<T> type) throws SQLException {
        var text = row.getString(column);
        try {
            return text == null ? null : JSON.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new SQLException("column " + column + " does not hold a " + type.getSimpleName(), e);
        }
    }

    public int update(String sql, Object... arguments) {
        return transactions.on(c -> {
            try (var s = prepare(c, sql, arguments)) {
                return s.executeUpdate();
            }
        });
    }

    public <T> Optional<T> first(String sql, Row<T> row, Object... arguments) {
        return list(sql, row, arguments).stream().findFirst();
    }

    public <T> List<T> list(String sql, Row<T> row, Object... arguments) {
        return transactions.on(c -> {
            try (var s = prepare(c, sql, arguments); var rows = s.executeQuery()) {
                var found = new ArrayList<T>();
                while (rows.next()) found.add(row.map(rows));
                return found;
            }
        });
    }

    /** What two statements found. */
    public record Both<A, B>(List<A> first, List<B> second) {}

    /**
     * Two statements in one round trip. Each has a snapshot of its own: the second sees what was committed while the first waited for a
     * lock.
     *
     * @param sql       both, with a semicolon between
     * @param arguments of the first, then of the second
     */
    public <A, B> Both<A, B> both(String sql, Row<A> first, Row<B> second, Object... arguments) {
        return transactions.on(c -> {
            try (var s = prepare(c, sql, arguments)) {
                s.execute();
                var one = rows(s, first);
                s.getMoreResults();
                return new Both<>(one, rows(s, second));
            }
        });
    }

    private static <T> List<T> rows(PreparedStatement s, Row<T> row) throws SQLException {
        var found = new ArrayList<T>();
        try (var rows = s.getResultSet()) {
            while (rows.next()) found.add(row.map(rows));
        }
        return found;
    }

    private static PreparedStatement prepare(Connection c, String sql, Object[] arguments) throws SQLException {
        var s = c.prepareStatement(sql);
        for (int i = 0; i < arguments.length; i++) bind(c, s, i + 1, arguments[i]);
        return s;
    }

    private static void bind(Connection c, PreparedStatement s, int i, Object value) throws SQLException {
        switch (value) {
            case Json json -> s.setObject(i, json.text(), java.sql.Types.OTHER);
            case Instant instant -> s.setObject(i, instant.atOffset(ZoneOffset.UTC));
            case Enum<?> constant -> s.setString(i, constant.name());
            case Collection<?> many when many.stream().allMatch(UUID.class::isInstance) && !many.isEmpty() -> s.setArray(i, c.createArrayOf("uuid", many.toArray()));
            case Collection<?> many -> s.setArray(i, c.createArrayOf("text", many.stream().map(String::valueOf).toArray()));
            case null, default -> s.setObject(i, value);
        }
    }
}
