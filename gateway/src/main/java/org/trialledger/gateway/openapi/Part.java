package org.trialledger.gateway.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * What one service contributes.
 *
 * @param document the newest good copy, if one was ever fetched: as its bytes, for as a tree it takes ten times as much memory, and nobody looks at it until one changes
 * @param trouble  why the newest attempt to fetch it failed, if it did
 */
record Part(String service, Optional<Buffer> document, Optional<String> trouble) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A tree of the caller's own. */
    Optional<ObjectNode> tree() {
        return document.map(Part::tree);
    }

    private static ObjectNode tree(Buffer document) {
        try {
            return (ObjectNode) JSON.readTree(document.getBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("what was found to be JSON is none", e);
        }
    }
}
