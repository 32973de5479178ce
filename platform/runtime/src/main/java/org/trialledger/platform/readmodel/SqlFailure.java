package org.trialledger.platform.readmodel;

import java.sql.SQLException;

/** The database refused a statement or is away; {@link #isOutage()} tells which. */
public final class SqlFailure extends RuntimeException {
    public SqlFailure(String message, SQLException cause) {
        super(message, cause);
    }

    /** True when trying again later can help: connection lost, server shutting down, out of resources (SQL states 08, 53, 57, 58). */
    public boolean isOutage() {
        var state = ((SQLException) getCause()).getSQLState();
        return state == null || state.startsWith("08") || state.startsWith("53") || state.startsWith("57") || state.startsWith("58");
    }
}
