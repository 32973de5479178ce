package org.trialledger.platform.operations;

import jakarta.enterprise.context.ApplicationScoped;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.rest.Notebook.NotebookEvent;

/** Does not say which tables are its own. */
@ApplicationScoped
@ProcessingGroup("notebook-unsaid")
public class UnsaidProjection implements Projection {
    @EventHandler void on(NotebookEvent event) {}
}
