package org.trialledger.safety;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.trialledger.platform.access.AccessGrants;
import org.trialledger.platform.access.Grant;
import org.trialledger.platform.axon.Commands;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.platform.readmodel.Transactions;
import org.trialledger.safety.conduct.domain.ConductCommand.*;

/** Studies as other services' events would have made them known here, without those services. Inject it into a Quarkus test. */
@ApplicationScoped
public class TestStudies {
    public static final LocalDate LONG_AGO = LocalDate.of(2012, 1, 1);

    private final Commands commands;
    private final AccessGrants grants;
    private final Transactions transactions;

    TestStudies(Commands commands, AccessGrants grants, Transactions transactions) {
        this.commands = commands;
        this.grants = grants;
        this.transactions = transactions;
    }

    /** A study in Ireland, France, the United States and the United Kingdom, with the active sites 101 (IE) and 201 (US). Every role of a study is held by "a-ROLE" in all of it. */
    public UUID withSites() {
        var study = Ids.next();
        send(new NoteStudy(study, "AST-" + study, "Asterol in mild asthma"));
        for (var country : List.of("IE", "FR", "US", "GB")) send(new NoteCountry(study, country, true));
        Map.of("101", "IE", "201", "US").forEach((number, country) ->
            send(new NoteSite(study, site(study, number), number, country), new NoteSiteActivation(study, site(study, number), number, country, LONG_AGO)));
        for (var role : List.of("project-manager", "cra", "site-staff", "principal-investigator", "medical-monitor", "safety-officer", "unblinded-statistician", "unblinded-pharmacist",
            "finance-preparer", "finance-approver", "tmf-specialist", "tmf-qc-reviewer", "edc", "irt", "lab", "erp")) give(study, "a-" + role, role, null, null);
        return study;
    }

    /** Id of the site as site-service would have made it. */
    public static UUID site(UUID study, String number) {
        return UUID.nameUUIDFromBytes(("site " + number + " of study " + study).getBytes(StandardCharsets.US_ASCII));
    }

    public void send(AggregateCommand... all) {
        Arrays.stream(all).forEach(commands::send);
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
