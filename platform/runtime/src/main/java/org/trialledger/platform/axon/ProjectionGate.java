package org.trialledger.platform.axon;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.serialization.Serializer;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.platform.readmodel.Transactions;

/**
 * Lets either a projection's live processor or somebody who exchanges its view write to it. Every batch of the processor holds the
 * gate's lock, shared, until it commits, and first asks whether the projection's token is still its own. Whoever holds the lock
 * alone finds no batch half done, and by moving the token sends the processor, wherever it runs, back to the position it is given.
 */
final class ProjectionGate {
    private final Transactions transactions;
    private final Sql sql;
    private final Serializer serializer;
    private final String nodeId;

    /** @param nodeId under which this instance claims tokens; no other instance may have it */
    ProjectionGate(Transactions transactions, Serializer serializer, String nodeId) {
        this.transactions = transactions;
        this.sql = new Sql(transactions);
        this.serializer = serializer;
        this.nodeId = nodeId;
    }

    /** Enters once per batch, before the first event. */
    MessageHandlerInterceptor<EventMessage<?>> entering(String projection) {
        return (UnitOfWork<? extends EventMessage<?>> batch, InterceptorChain chain) -> {
            batch.root().getOrComputeResource("projection-gate", _ -> enter(projection));
            return chain.proceed();
        };
    }

    /** The second statement must see what was committed while the first waited: it has a snapshot of its own, in one round trip. */
    private boolean enter(String projection) {
        var owned = sql.both("""
            select pg_advisory_xact_lock_shared(hashtextextended('projection ' || ?, 0));
            select count(*) from tokenentry where processorname = ? and owner = ?""", _ -> true, row -> row.getInt(1) > 0, projection, projection, nodeId);
        if (!owned.second().getFirst()) throw new IllegalStateException("the token of " + projection + " was moved or taken: its batch is given up");
        return true;
    }

    /** Waits for the batch that runs, and keeps the next ones out until the active transaction ends. */
    void close(String projection) {
        if (!transactions.isActive()) throw new IllegalStateException("the gate is held by a transaction");
        sql.first("select 1 from (select pg_advisory_xact_lock(hashtextextended('projection ' || ?, 0))) locked", row -> row.getInt(1), projection);
    }

    /** With the gate closed: the processor goes on after this position, as nobody's until someone claims it. */
    void moveTo(String projection, long position) {
        var token = serializer.serialize(new GlobalSequenceTrackingToken(position), byte[].class);
        var type = token.getType().getName();
        if (sql.update("update tokenentry set token = ?, tokentype = ?, owner = null where processorname = ?", token.getData(), type, projection) == 0)
            sql.update("insert into tokenentry (processorname, segment, token, tokentype, timestamp) values (?, 0, ?, ?, '1970-01-01T00:00:00Z')",
                projection, token.getData(), type);
    }
}
