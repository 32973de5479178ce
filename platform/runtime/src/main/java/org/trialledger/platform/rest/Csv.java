package org.trialledger.platform.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Listings as CSV (RFC 4180, UTF-8, a header line), for whoever asks with {@code Accept: text/csv} where an operation produces
 * {@link #MEDIA_TYPE}. A column for each component of the listed record, those of a record within it as {@code outer.inner}, several
 * values in one cell separated by {@code "; "}. The page that follows is named by the header {@value #NEXT_CURSOR}.
 */
@Provider
@Produces(Csv.MEDIA_TYPE)
public class Csv implements MessageBodyWriter<Object> {
    public static final String MEDIA_TYPE = "text/csv";
    static final String NEXT_CURSOR = "Next-Cursor";
    private static final CsvMapper CSV = CsvMapper.csvBuilder().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET).build();

    private final ObjectMapper json;

    Csv(ObjectMapper json) {
        // Amounts keep their digits: 0.50 is not 0.5.
        this.json = json.copy().setNodeFactory(JsonNodeFactory.withExactBigDecimals(true));
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type == Page.class || Collection.class.isAssignableFrom(type);
    }

    @Override
    public void writeTo(Object listing, Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType, MultivaluedMap<String, Object> headers, OutputStream out) throws IOException {
        headers.putSingle("Content-Type", MEDIA_TYPE + ";charset=UTF-8;header=present");
        if (listing instanceof Page<?> page && page.nextCursor() != null) headers.putSingle(NEXT_CURSOR, page.nextCursor());
        var items = listing instanceof Page<?> page ? page.items() : (Collection<?>) listing;
        var columns = new ArrayList<String>();
        rowType(items, generic).ifPresent(row -> addColumns(columns, "", row));
        var schema = CsvSchema.builder().addColumns(columns, CsvSchema.ColumnType.STRING).setUseHeader(!columns.isEmpty()).setLineSeparator("\r\n").build();
        try (var writer = CSV.writer(schema).writeValues(out)) {
            for (var item : items) writer.write(cells(columns, json.valueToTree(item)));
        }
    }

    private static Optional<Class<?>> rowType(Collection<?> items, Type generic) {
        if (!items.isEmpty()) return Optional.of(items.iterator().next().getClass());
        return generic instanceof ParameterizedType listed && listed.getActualTypeArguments()[0] instanceof Class<?> row ? Optional.of(row) : Optional.empty();
    }

    private static void addColumns(List<String> columns, String before, Class<?> row) {
        for (var component : row.getRecordComponents()) {
            if (component.getType().isRecord()) addColumns(columns, before + component.getName() + ".", component.getType());
            else columns.add(before + component.getName());
        }
    }

    private static Map<String, String> cells(List<String> columns, JsonNode row) {
        var cells = new LinkedHashMap<String, String>();
        for (var column : columns) cells.put(column, text(row.at("/" + column.replace('.', '/'))));
        return cells;
    }

    private static String text(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) return null;
        if (value.isArray()) {
            var parts = new ArrayList<String>();
            value.forEach(part -> parts.add(part.isValueNode() ? part.asText() : part.toString()));
            return guarded(String.join("; ", parts));
        }
        return value.isTextual() ? guarded(value.asText()) : value.isValueNode() ? value.asText() : value.toString();
    }

    /** A spreadsheet takes text that begins like a formula for one, and would run what somebody wrote into a comment. */
    private static String guarded(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
