package org.trialledger.platform.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads a body whole, within the operation's limits, and keeps its hash for the idempotency key's fingerprint. */
final class BodyGuard implements ContainerRequestFilter {
    private final RequestFacts facts;
    private final int maxBytes;
    private final int maxDepth;

    BodyGuard(RequestFacts facts, int maxBytes, int maxDepth) {
        this.facts = facts;
        this.maxBytes = maxBytes;
        this.maxDepth = maxDepth;
    }

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        refuseEncoded(request);
        var body = read(request.getEntityStream());
        if (isJson(request) && body.length > 0) JsonText.check(body, maxDepth);
        facts.bodyRead(body);
        request.setEntityStream(new ByteArrayInputStream(body));
    }

    static void refuseEncoded(ContainerRequestContext request) {
        var encoding = request.getHeaderString("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity"))
            throw new Refusal(ProblemType.UNSUPPORTED_MEDIA_TYPE, "Bodies are read without content encoding only.");
    }

    private byte[] read(InputStream stream) throws IOException {
        var body = stream.readNBytes(maxBytes);
        if (stream.read() == -1) return body;
        drain(stream);
        throw new Refusal(ProblemType.BODY_TOO_LARGE, "This operation reads bodies of at most " + maxBytes + " bytes.");
    }

    /** A client still sending would see its connection break instead of the answer. */
    private static void drain(InputStream stream) throws IOException {
        var waste = new byte[1 << 16];
        long left = Edge.DRAINED;
        for (int n; left > 0 && (n = stream.read(waste)) != -1; ) left -= n;
    }

    private static boolean isJson(ContainerRequestContext request) {
        var type = request.getMediaType();
        return type != null && (type.getSubtype().equals("json") || type.getSubtype().endsWith("+json"));
    }
}
