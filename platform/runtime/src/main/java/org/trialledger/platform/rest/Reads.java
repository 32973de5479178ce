package org.trialledger.platform.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.Arc;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

/** Answers of reads that carry a version. */
public final class Reads {
    private Reads() {}

    /**
     * 200 with a strong ETag, or 304 where If-None-Match has it already. The tag leads with the version, which is what If-Match
     * compares, and goes on with a hash of the answer: of one version callers of different roles see different parts, and an erased
     * person's name goes without a new version. The client may keep the answer but must ask again before each use: who may see a
     * record can change from one moment to the next.
     */
    public static Response found(Request request, Object body, long version) {
        byte[] json = json(body);
        var tag = new EntityTag(EntityTags.value(version, json));
        var unchanged = request.evaluatePreconditions(tag);
        var answer = unchanged != null ? unchanged : Response.ok(json);
        return answer.tag(tag).cacheControl(revalidate()).build();
    }

    private static byte[] json(Object body) {
        try {
            return Arc.container().instance(ObjectMapper.class).get().writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer cannot be written as JSON", e);
        }
    }

    private static CacheControl revalidate() {
        var control = new CacheControl();
        control.setPrivate(true);
        control.setNoCache(true);
        control.setNoTransform(false);
        return control;
    }
}
