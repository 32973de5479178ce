package org.trialledger.site;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.access.AccessGrants;
import org.trialledger.platform.axon.Commands;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.readmodel.Transactions;
import org.trialledger.platform.servicekit.TestGrants;
import org.trialledger.site.conduct.domain.ConductCommand.*;
import org.trialledger.site.conduct.domain.ConsentForm;
import org.trialledger.site.conduct.domain.StudyStage;

/** Studies as study-service's events would have made them known here, without study-service. Inject it into a Quarkus test. */
@Singleton
public class TestStudies extends TestGrants {
    public static final LocalDate LONG_AGO = LocalDate.of(2012, 1, 1);

    TestStudies(Commands commands, AccessGrants grants, Transactions transactions) {
        super(commands, grants, transactions);
    }

    /** A study that recruits in Ireland and the United States, with a consent form in force since long ago. Every role of a study is held by "a-ROLE" in all of it. */
    public UUID recruiting() {
        var study = Ids.next();
        send(new NoteStudy(study, "AST-" + study, "Asterol in mild asthma"));
        for (var country : List.of("IE", "US")) {
            send(new NoteCountry(study, country, true));
            send(new NoteStage(study, StudyStage.RECRUITING, country, LONG_AGO));
        }
        send(new NoteSampleSize(study, 240));
        send(new NoteConsentForm(study, new ConsentForm(consentForm(study), Ids.next(), "1.0", "en", null, null, LONG_AGO, null, null)));
        giveEveryRole(study);
        return study;
    }

    /** Id of the version of the consent form that {@link #recruiting} puts in force. */
    public static UUID consentForm(UUID study) {
        return UUID.nameUUIDFromBytes(("consent form of " + study).getBytes());
    }
}
