package org.trialledger.gateway.routing;

import io.vertx.core.Handler;
import io.vertx.core.VertxException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.util.function.UnaryOperator;

/** A body on its way through: passes each piece on untouched, notes that something moved, and stops at the size limit. */
final class MeasuredStream implements ReadStream<Buffer> {
    static final class LimitExceeded extends VertxException {
        LimitExceeded() {
            super("body limit exceeded", true);
        }
    }

    private final ReadStream<Buffer> source;
    private final long limit;
    private final Runnable onProgress;
    private final UnaryOperator<Handler<Throwable>> beforeFailing;
    private Handler<Throwable> onFailure;
    private long passed;

    /** @param beforeFailing wraps the reader's failure handler, for what has to happen before the reader hears of a failure */
    MeasuredStream(ReadStream<Buffer> source, long limit, Runnable onProgress, UnaryOperator<Handler<Throwable>> beforeFailing) {
        this.source = source;
        this.limit = limit;
        this.onProgress = onProgress;
        this.beforeFailing = beforeFailing;
    }

    @Override public MeasuredStream handler(Handler<Buffer> handler) {
        source.handler(handler == null ? null : piece -> pass(piece, handler));
        return this;
    }

    private void pass(Buffer piece, Handler<Buffer> handler) {
        onProgress.run();
        passed += piece.length();
        if (passed <= limit) {
            handler.handle(piece);
        } else if (onFailure != null) {
            // Failing the stream makes the pipe reset the exchange with the service: half a command is never delivered as whole.
            onFailure.handle(new LimitExceeded());
        }
    }

    boolean exceeded() {
        return passed > limit;
    }

    @Override public MeasuredStream exceptionHandler(Handler<Throwable> handler) {
        onFailure = handler == null ? null : beforeFailing.apply(handler);
        source.exceptionHandler(onFailure);
        return this;
    }

    @Override public MeasuredStream endHandler(Handler<Void> handler) {
        source.endHandler(handler == null ? null : end -> {
            onProgress.run();
            handler.handle(end);
        });
        return this;
    }

    @Override public MeasuredStream pause() {
        source.pause();
        return this;
    }

    @Override public MeasuredStream resume() {
        source.resume();
        return this;
    }

    @Override public MeasuredStream fetch(long amount) {
        source.fetch(amount);
        return this;
    }
}
