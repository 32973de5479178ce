package org.trialledger.site.people.application;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.platform.duework.Due;
import org.trialledger.platform.duework.DueHandler;
import org.trialledger.site.people.domain.StaffCommand.AskForDisclosureUpdates;

/** A year after a site's trial was over, asks its investigators whether their interests have changed (21 CFR 54.4(b)). */
@ApplicationScoped
public class DisclosureUpdates implements DueHandler {
    public static final String KIND = "people.disclosure-update";

    /** What is noted with it. */
    public record At(UUID siteId) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<? extends AggregateCommand> command(Due due) {
        return Optional.of(new AskForDisclosureUpdates(due.studyId(), due.payload(At.class).siteId()));
    }
}
