package org.trialledger.platform.tracing;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Spans of what only the platform sees. Traces are continued here and never begun: whoever received the request begins them, so
 * where nobody does (no OpenTelemetry SDK, or one that is switched off) each call is one look at the thread's context.
 *
 * <p>A trace follows an event by the metadata it was recorded with, as W3C Trace Context: so it reaches a publisher in another
 * instance, or after a restart. Unsampled traces leave no mark.
 */
public final class Traces {
    /** The name in an event's metadata and in a Kafka record's headers. */
    public static final String TRACEPARENT = "traceparent";
    private static final String IN_METADATA = "\"" + TRACEPARENT + "\":\"";
    private static final int LENGTH = 55;
    private static final TextMapGetter<String> ONLY_TRACEPARENT = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String traceparent) {
            return List.of(TRACEPARENT);
        }

        @Override
        public String get(String traceparent, String key) {
            return key.equals(TRACEPARENT) ? traceparent : null;
        }
    };

    private Traces() {}

    /** The running span, for what it causes later; empty where nothing is being traced. */
    public static Optional<String> current() {
        return traceparent(Span.current());
    }

    public static Optional<String> traceparent(Span span) {
        var context = span.getSpanContext();
        return context.isSampled() ? Optional.of("00-" + context.getTraceId() + "-" + context.getSpanId() + "-01") : Optional.empty();
    }

    /** Does the work in a span of its own below the running one. */
    public static <T> T within(String name, Supplier<T> work) {
        return Span.current().getSpanContext().isSampled() ? run(start(name, SpanKind.INTERNAL, Context.current()), work) : work.get();
    }

    /** Does the work in a span that follows the one an event was recorded in. */
    public static void following(byte[] metadata, String name, Runnable work) {
        var span = follow(metadata, name, SpanKind.CONSUMER);
        if (!span.getSpanContext().isValid()) {
            work.run();
            return;
        }
        run(span, () -> {
            work.run();
            return null;
        });
    }

    /** A span that follows the one an event was recorded in, to be ended by the caller; an invalid one where there is none. */
    public static Span follow(byte[] metadata, String name, SpanKind kind) {
        var parent = recordedIn(metadata);
        return Span.fromContext(parent).getSpanContext().isValid() ? start(name, kind, parent) : Span.getInvalid();
    }

    public static void end(Span span, Throwable failure) {
        if (failure != null) span.recordException(failure).setStatus(StatusCode.ERROR);
        span.end();
    }

    private static Span start(String name, SpanKind kind, Context parent) {
        return GlobalOpenTelemetry.getTracer("org.trialledger.platform").spanBuilder(name).setSpanKind(kind).setParent(parent).startSpan();
    }

    private static <T> T run(Span span, Supplier<T> work) {
        try (var _ = span.makeCurrent()) {
            var result = work.get();
            span.end();
            return result;
        } catch (RuntimeException | Error e) {
            end(span, e);
            throw e;
        }
    }

    /** Metadata is the platform's own JSON: no spaces, and a quote within a text is escaped, so no text can be taken for the field. */
    private static Context recordedIn(byte[] metadata) {
        var text = new String(metadata, StandardCharsets.UTF_8);
        int at = text.indexOf(IN_METADATA);
        if (at < 0 || text.length() < at + IN_METADATA.length() + LENGTH) return Context.root();
        var traceparent = text.substring(at + IN_METADATA.length(), at + IN_METADATA.length() + LENGTH);
        return W3CTraceContextPropagator.getInstance().extract(Context.root(), traceparent, ONLY_TRACEPARENT);
    }
}
