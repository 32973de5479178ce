package org.trialledger.platform.rest;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.trialledger.platform.axon.ServiceDefinition;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.platform.domain.Rule;

@ApplicationScoped
public class NotebookService implements ServiceDefinition, RuleCatalogue {
    @Override
    public String name() {
        return "notebook";
    }

    @Override
    public List<Class<? extends LedgerEvent>> eventFamilies() {
        return List.of(Notebook.NotebookEvent.class);
    }

    @Override
    public List<Class<?>> aggregates() {
        return List.of(NotebookAggregate.class);
    }

    @Override
    public List<? extends Rule> rules() {
        return List.of(Notebook.NotebookRule.values());
    }

    @Override
    public List<String> claimKinds() {
        return List.of("notebook.title");
    }
}
