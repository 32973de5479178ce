package org.trialledger.platform.privacy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Copies JSON and replaces texts in it. Everything else stays as it is, numbers digit for digit. */
public final class JsonStrings {
    private static final JsonFactory JSON = new JsonFactory();

    private JsonStrings() {}

    /** What to write for a text: the text itself, another, or null. */
    public interface Replacement {
        /** @param place call {@code pathAsPointer} for its JSON pointer, only where it matters */
        String of(JsonStreamContext place, String text);
    }

    public static byte[] replace(byte[] json, Replacement replacement) {
        var out = new ByteArrayOutputStream(json.length + 256);
        try (var parser = JSON.createParser(json); var generator = JSON.createGenerator(out)) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) copy(parser, token, generator, replacement);
        } catch (IOException e) {
            throw new UncheckedIOException("not JSON", e);
        }
        return out.toByteArray();
    }

    private static void copy(JsonParser parser, JsonToken token, JsonGenerator to, Replacement replacement) throws IOException {
        switch (token) {
            case VALUE_STRING -> to.writeString(replacement.of(parser.getParsingContext(), parser.getText()));
            // As text: a number read and written again may have lost its trailing zeros.
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> to.writeNumber(parser.getText());
            default -> to.copyCurrentEvent(parser);
        }
    }
}
