package org.trialledger.platform.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Widens the body limits of one resource method, for imports of whole files. The server-wide ceilings
 * ({@code quarkus.http.limits.max-body-size}, {@link JsonRules#DEEPEST}) hold above it.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface BodyLimit {
    int DEFAULT_BYTES = 1 << 20;
    int DEFAULT_DEPTH = 64;

    int bytes() default DEFAULT_BYTES;

    /** How deep JSON objects and arrays may nest. */
    int depth() default DEFAULT_DEPTH;
}
