package org.trialledger.site;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.axon.Commands;
import org.trialledger.platform.axon.Ids;
import org.trialledger.site.people.domain.Course;
import org.trialledger.site.people.domain.Credential;
import org.trialledger.site.people.domain.SiteRole;
import org.trialledger.site.people.domain.StaffCommand.*;
import org.trialledger.site.people.domain.StaffedSite;

/** Staff of a site as far as a test needs them. Inject it into a Quarkus test. */
@ApplicationScoped
public class StaffStart {
    private final Commands commands;

    StaffStart(Commands commands) {
        this.commands = commands;
    }

    /** Licensed and trained since the day, so that every task is theirs. @return the person's id */
    public UUID principalInvestigator(UUID study, UUID site, String country, LocalDate since) {
        var person = Ids.next();
        commands.send(new AddStaffMember(study, site, person, "Dr Adaeze Obi", SiteRole.PRINCIPAL_INVESTIGATOR, null, since, new StaffedSite(country, false), today()));
        commands.send(new RecordCredential(study, site, person, Ids.next(), new Credential(Credential.Kind.LICENCE, "Doctor of Medicine", "Medical Council", "M-1", List.of(country), since, null), today()));
        commands.send(new RecordTraining(study, site, person, Ids.next(), new Course("Protocol", "1.0"), since, "Log 1", today()));
        return person;
    }

    /** Works at the site and has been delegated nothing. @return the person's id */
    public UUID coordinator(UUID study, UUID site, String country, LocalDate since) {
        var person = Ids.next();
        commands.send(new AddStaffMember(study, site, person, "Nora Keane", SiteRole.COORDINATOR, null, since, new StaffedSite(country, false), today()));
        return person;
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }
}
