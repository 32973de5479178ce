package org.trialledger.site;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.access.AccessGrants;
import org.trialledger.platform.access.Grant;
import org.trialledger.platform.axon.Commands;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.platform.readmodel.Transactions;
import org.trialledger.site.conduct.domain.ConductCommand.*;
import org.trialledger.site.conduct.domain.ConsentForm;
import org.trialledger.site.conduct.domain.StudyStage;

/** Studies as study-service's events would have made them known here, without study-service. Inject it into a Quarkus test. */
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
        for (var role : List.of("project-manager", "cra", "site-staff", "principal-investigator", "medical-monitor", "safety-officer", "unblinded-statistician", "unblinded-pharmacist",
            "finance-preparer", "finance-approver", "tmf-specialist", "tmf-qc-reviewer", "edc", "irt", "lab", "erp")) give(study, "a-" + role, role, null, null);
        return study;
    }

    /** Id of the version of the consent form that {@link #recruiting} puts in force. */
    public static UUID consentForm(UUID study) {
        return UUID.nameUUIDFromBytes(("consent form of " + study).getBytes());
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
