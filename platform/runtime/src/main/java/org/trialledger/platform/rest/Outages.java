package org.trialledger.platform.rest;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import org.trialledger.platform.readmodel.SqlFailure;

/** Tells "the database is away, try again" from "we sent it nonsense". */
final class Outages {
    private Outages() {}

    static boolean isOutage(Throwable thrown) {
        for (var e = thrown; e != null; e = e.getCause()) {
            if (e instanceof SqlFailure failure) return failure.isOutage();
            if (e instanceof SQLTransientException) return true;
            if (e instanceof SQLException sql) return isOutageState(sql.getSQLState());
        }
        return false;
    }

    /** Connection lost (08), out of resources (53), shutting down (57), I/O (58); the pool's own time-out has no state. */
    private static boolean isOutageState(String state) {
        return state == null || state.startsWith("08") || state.startsWith("53") || state.startsWith("57") || state.startsWith("58");
    }
}
