package org.trialledger.platform.rest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.function.Function;

/**
 * Dates and times as ISO 8601 text and nothing else. Jackson's own readers also take arrays, epoch numbers (of which nobody knows
 * whether they are seconds or milliseconds), and a date with a time, whose zone they drop.
 */
final class IsoTimes extends SimpleModule {
    IsoTimes() {
        super("IsoTimes");
        read(LocalDate.class, LocalDate::parse);
        read(YearMonth.class, YearMonth::parse);
        read(Instant.class, Instant::parse);
        read(OffsetDateTime.class, OffsetDateTime::parse);
    }

    private <T> void read(Class<T> type, Function<String, T> parse) {
        addDeserializer(type, new Text<>(type, parse));
    }

    private static final class Text<T> extends StdScalarDeserializer<T> {
        private final transient Class<T> type;
        private final transient Function<String, T> parse;

        Text(Class<T> type, Function<String, T> parse) {
            super(type);
            this.type = type;
            this.parse = parse;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) return type.cast(context.handleUnexpectedToken(type, parser));
            try {
                return parse.apply(parser.getText());
            } catch (DateTimeException e) {
                return type.cast(context.handleWeirdStringValue(type, parser.getText(), "not ISO 8601"));
            }
        }
    }
}
