package org.trialledger.platform.servicekit;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;
import org.trialledger.platform.access.AccessGrants;
import org.trialledger.platform.access.Grant;
import org.trialledger.platform.axon.Commands;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.platform.readmodel.Transactions;
import org.trialledger.platform.security.Roles;
import org.trialledger.platform.testkit.AccessProbe;

/** Who holds which role in a study, without study-service to say so. Each service's {@code TestStudies} adds the studies as it knows them. */
public abstract class TestGrants {
    private final Commands commands;
    private final AccessGrants grants;
    private final Transactions transactions;

    protected TestGrants(Commands commands, AccessGrants grants, Transactions transactions) {
        this.commands = commands;
        this.grants = grants;
        this.transactions = transactions;
    }

    /** Id of the site as site-service would have made it. */
    public static UUID site(UUID study, String number) {
        return UUID.nameUUIDFromBytes(("site " + number + " of study " + study).getBytes(StandardCharsets.US_ASCII));
    }

    public void send(AggregateCommand... all) {
        Arrays.stream(all).forEach(commands::send);
    }

    /** Every role of a study is held by "a-ROLE" in all of it. */
    public void giveEveryRole(UUID study) {
        for (var role : AccessProbe.roles(Roles.class)) if (!Roles.ORGANISATION_WIDE.contains(role)) give(study, "a-" + role, role, null, null);
    }

    /** @param country null for the whole study; {@code siteNumber} null for every site */
    public void give(UUID study, String userId, String role, String country, String siteNumber) {
        transactions.inOne(_ -> {
            grants.give(study, userId, new Grant(Ids.next(), role, country, siteNumber, LocalDate.EPOCH, null));
            return null;
        });
    }

    public void acceptSignaturePolicy(UUID study, String userId) {
        transactions.inOne(_ -> {
            grants.acceptPolicy(study, userId, "1");
            return null;
        });
    }
}
