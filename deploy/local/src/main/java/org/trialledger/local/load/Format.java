package org.trialledger.local.load;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** What a file is, told by its content: names and extensions say nothing reliable. */
public enum Format {
    USDM("USDM", "/api/v1/studies/imports/usdm"),
    REGISTRY_RECORD("registry", "/api/v1/studies/imports/registry-record"),
    /** A page of search results: its records are loaded one by one. */
    REGISTRY_PAGE("registry page", null);

    /** A file that is none of ours, and why. */
    static final class NotRecognised extends Exception {
        NotRecognised(String reason) {
            super(reason, null, false, false);
        }
    }

    private static final JsonFactory JSON = new JsonFactory();

    final String label;
    final String target;

    Format(String label, String target) {
        this.label = label;
        this.target = target;
    }

    /** Reads the names at the top level only, without building the document in memory. */
    static Format of(byte[] content) throws NotRecognised {
        Set<String> names;
        try {
            names = topLevelNames(content);
        } catch (JsonEOFException e) {
            throw new NotRecognised("JSON that ends too early, at line " + e.getLocation().getLineNr());
        } catch (JsonParseException e) {
            throw new NotRecognised(e.getLocation().getLineNr() <= 1 && e.getLocation().getColumnNr() <= 10 ? "not JSON"
                : "broken JSON at line %d, column %d".formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
        } catch (StreamReadException e) {
            throw new NotRecognised("JSON beyond the parser's limits: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new NotRecognised("not readable as JSON: " + e.getMessage());
        }
        if (names.contains("study") && names.contains("usdmVersion")) return USDM;
        if (names.contains("protocolSection")) return REGISTRY_RECORD;
        if (names.contains("studies")) return REGISTRY_PAGE;
        if (names.contains("openapi") || names.contains("$schema")) throw new NotRecognised("a schema, not a study");
        throw new NotRecognised("neither a USDM study nor a registry record");
    }

    private static Set<String> topLevelNames(byte[] content) throws IOException {
        var names = new HashSet<String>();
        try (var parser = JSON.createParser(content)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) return names;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                var name = parser.currentName();
                var value = parser.nextToken();
                // A page is told by a list; a study's own "studies" member would be something else.
                if (!name.equals("studies") || value == JsonToken.START_ARRAY) names.add(name);
                parser.skipChildren();
            }
        }
        return names;
    }
}
