package org.trialledger.site.people.application;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.platform.duework.Due;
import org.trialledger.platform.duework.DueHandler;
import org.trialledger.site.people.domain.StaffCommand.NoteCredentialExpired;

/** Suspends what needed a credential, the day after its last. Whether a task may be done is told by the dates alone and waits for nobody. */
@ApplicationScoped
public class ExpiredCredentials implements DueHandler {
    public static final String KIND = "people.credential-expired";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<? extends AggregateCommand> command(Due due) {
        var c = due.payload(CredentialDue.class);
        return Optional.of(new NoteCredentialExpired(due.studyId(), c.siteId(), c.personId(), c.credentialId()));
    }
}
