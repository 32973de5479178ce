package org.trialledger.site;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import org.trialledger.platform.axon.Commands;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.servicekit.Views;
import org.trialledger.site.activation.application.ChecklistPacks;
import org.trialledger.site.activation.domain.ActivationCommand.*;
import org.trialledger.site.activation.domain.ActivationFacts;
import org.trialledger.site.selection.domain.Facility;
import org.trialledger.site.selection.domain.PatientPopulation;
import org.trialledger.site.selection.domain.SiteCommand;
import org.trialledger.site.selection.domain.SiteCommand.*;
import org.trialledger.site.selection.domain.StudyStanding;

/** Sites as far as a test needs them, without the way there. Inject it into a Quarkus test. */
@ApplicationScoped
public class SiteStart {
    private final Commands commands;
    private final ChecklistPacks packs;
    private final Views views;

    SiteStart(Commands commands, ChecklistPacks packs, Views views) {
        this.commands = commands;
        this.packs = packs;
        this.views = views;
    }

    /** A candidate in a country of {@link TestStudies#recruiting}. @return the site's id */
    public UUID candidate(UUID study, String number, String country) {
        var site = SiteCommand.siteOf(study, number);
        commands.send(new IdentifySite(study, site, number, new Facility("Hospital " + number, Facility.InstitutionType.GENERAL_HOSPITAL, "Galway", country, null),
            new PatientPopulation(null, null, null, 20), Ids.next(), "Dr " + number, standing(country), TestStudies.LONG_AGO, today()));
        views.settle();
        return site;
    }

    /** With its checklist open. */
    public UUID selected(UUID study, String number, String country) {
        var site = candidate(study, number, country);
        commands.send(new QualifySite(study, site, false, "Known", null, TestStudies.LONG_AGO, today()));
        commands.send(new SelectSite(study, site, standing(country), TestStudies.LONG_AGO, today()));
        commands.send(new OpenChecklist(study, site, number, country, packs.packFor(country, TestStudies.LONG_AGO), TestStudies.LONG_AGO, today()));
        views.settle();
        return site;
    }

    /** Active since the day, whoever works there. */
    public UUID active(UUID study, String number, String country, LocalDate since) {
        var site = selected(study, number, country);
        var pack = packs.packFor(country, TestStudies.LONG_AGO);
        commands.send(new MeetItems(study, site, ChecklistOrder.of(pack).stream().map(item -> new Evidence(item, "doc " + item, since)).toList(), "a-project-manager", today()));
        commands.send(new ActivateSite(study, site, new ActivationFacts(false, false, true), since, today()));
        views.settle();
        return site;
    }

    private static StudyStanding standing(String country) {
        return new StudyStanding(Set.of(country), false);
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }
}
