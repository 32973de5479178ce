package org.trialledger.safety;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.trialledger.platform.access.AccessGrants;
import org.trialledger.platform.axon.Commands;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.readmodel.Transactions;
import org.trialledger.platform.servicekit.TestGrants;
import org.trialledger.platform.conduct.domain.ConductCommand.*;

/** Studies as other services' events would have made them known here, without those services. Inject it into a Quarkus test. */
@Singleton
public class TestStudies extends TestGrants {
    public static final LocalDate LONG_AGO = LocalDate.of(2012, 1, 1);
    /** Where the service counts days unless it is told otherwise. In UTC, an hour or two of every evening are still yesterday. */
    public static final ZoneId REPORTING_ZONE = ZoneId.of("Europe/Paris");

    TestStudies(Commands commands, AccessGrants grants, Transactions transactions) {
        super(commands, grants, transactions);
    }

    /** A study in Ireland, France, the United States and the United Kingdom, with the active sites 101 (IE) and 201 (US). Every role of a study is held by "a-ROLE" in all of it. */
    public UUID withSites() {
        var study = Ids.next();
        send(new NoteStudy(study, "AST-" + study, "Asterol in mild asthma"));
        for (var country : List.of("IE", "FR", "US", "GB")) send(new NoteCountry(study, country, true));
        Map.of("101", "IE", "201", "US").forEach((number, country) ->
            send(new NoteSite(study, site(study, number), number, country), new NoteSiteActivation(study, site(study, number), number, country, LONG_AGO)));
        giveEveryRole(study);
        return study;
    }
}
