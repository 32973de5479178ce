package org.trialledger.platform.rest;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.platform.rest.Notebook.NotebookEvent;

@ApplicationScoped
@ProcessingGroup("notebook-overview")
public class NotebookOverviewProjection implements Projection {
    /** A notebook whose title begins so cannot be shown until the projection is healed. */
    public static final String UNSHOWABLE = "Unshowable";
    public static volatile boolean healed;
    private final Sql sql;

    NotebookOverviewProjection(Sql sql) {
        this.sql = sql;
    }

    @EventHandler void on(NotebookEvent event, @SequenceNumber long version) {
        if (!healed && event instanceof NotebookEvent.NotebookOpened e && e.title().startsWith(UNSHOWABLE)) throw new IllegalArgumentException("not showable");
        switch (event) {
            case NotebookEvent.NotebookOpened e -> sql.update(
                "insert into notebook_overview (notebook_id, title, closed, version) values (?, ?, false, ?) on conflict do nothing", e.notebookId(), e.title(), version);
            case NotebookEvent.NotebookRenamed e -> sql.update(
                "update notebook_overview set title = ?, version = ? where notebook_id = ? and version < ?", e.title(), version, e.notebookId(), version);
            case NotebookEvent.NotebookClosed e -> sql.update(
                "update notebook_overview set closed = true, version = ? where notebook_id = ? and version < ?", version, e.notebookId(), version);
        }
    }

    @Override
    public List<String> tables() {
        return List.of("notebook_overview");
    }

    @ResetHandler void reset() {
        sql.update("truncate table notebook_overview");
    }
}
