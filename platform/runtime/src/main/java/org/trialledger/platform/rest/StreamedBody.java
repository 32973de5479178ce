package org.trialledger.platform.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a resource method that reads its body piece by piece from an {@link java.io.InputStream}, for files that no memory should hold. The method limits what it reads, hashes it and tells
 * {@link RequestFacts#bodyStreamed} before it sends a command. The server-wide ceiling ({@code quarkus.http.limits.max-body-size}) holds above it.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface StreamedBody {}
