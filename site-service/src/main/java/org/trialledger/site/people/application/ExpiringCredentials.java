package org.trialledger.site.people.application;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.platform.duework.Due;
import org.trialledger.platform.duework.DueHandler;
import org.trialledger.site.people.domain.StaffCommand.NoteCredentialExpiring;

/** Asks for renewal ahead of a credential's last day. */
@ApplicationScoped
public class ExpiringCredentials implements DueHandler {
    public static final String KIND = "people.credential-expiring";
    public static final int DAYS_AHEAD = 60;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<? extends AggregateCommand> command(Due due) {
        var c = due.payload(CredentialDue.class);
        return Optional.of(new NoteCredentialExpiring(due.studyId(), c.siteId(), c.personId(), c.credentialId()));
    }
}
