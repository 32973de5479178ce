package org.trialledger.platform.rest;

import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

/** Answers of reads that carry a version. */
public final class Reads {
    private Reads() {}

    /**
     * 200 with the version as strong ETag, or 304 where If-None-Match has it already. The client may keep the answer but must ask
     * again before each use: who may see a record can change from one moment to the next.
     */
    public static Response found(Request request, Object body, long version) {
        var tag = new EntityTag(Long.toString(version));
        var unchanged = request.evaluatePreconditions(tag);
        var answer = unchanged != null ? unchanged : Response.ok(body);
        return answer.tag(tag).cacheControl(revalidate()).build();
    }

    private static CacheControl revalidate() {
        var control = new CacheControl();
        control.setPrivate(true);
        control.setNoCache(true);
        control.setNoTransform(false);
        return control;
    }
}
