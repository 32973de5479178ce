package org.trialledger.platform.conduct.domain;

import static org.trialledger.platform.domain.Copies.with;
import static org.trialledger.platform.domain.Copies.without;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.trialledger.platform.conduct.domain.ConductCommand.*;
import org.trialledger.platform.conduct.domain.ConductEvent.*;

/**
 * A study and its sites as a service beside study- and site-service knows them. Other aggregates are decided on its answers; it refuses nothing itself, for what it notes has
 * happened elsewhere.
 *
 * @param protocolNumber null while nothing is known of the study
 * @param countries      that take part, by ISO code
 * @param lockedOn       null unless the database is locked
 * @param haltedOn       null unless the study is halted in part or whole; {@code haltForSafety} null then, and where it was not noted
 * @param sites          every site that was ever named, by id
 */
public record StudyConduct(String protocolNumber, String title, Set<String> countries, LocalDate lockedOn, LocalDate haltedOn, Boolean haltForSafety, Map<UUID, Site> sites) {
    public static final StudyConduct INITIAL = new StudyConduct(null, null, Set.of(), null, null, null, Map.of());

    /** @param activatedOn null before; {@code closedOn} null until the site was closed out or terminated */
    public record Site(UUID siteId, String siteNumber, String country, LocalDate activatedOn, LocalDate closedOn) {
        /** Takes part now: has been activated and is not closed. */
        public boolean isActive() {
            return activatedOn != null && closedOn == null;
        }
    }

    public boolean isKnown() {
        return protocolNumber != null;
    }

    public boolean isLocked() {
        return lockedOn != null;
    }

    public boolean isHalted() {
        return haltedOn != null;
    }

    public Optional<Site> site(UUID siteId) {
        return Optional.ofNullable(sites.get(siteId));
    }

    /** In order of their numbers. */
    public List<Site> activeSites() {
        return sites.values().stream().filter(Site::isActive).sorted(Comparator.comparing(Site::siteNumber)).toList();
    }

    public List<ConductEvent> decide(ConductCommand command) {
        var id = command.aggregateId();
        return switch (command) {
            case NoteStudy c -> noted(!isKnown(), new StudyNoted(c.studyId(), id, c.protocolNumber(), c.title()));
            case NoteCountry c -> noted(countries.contains(c.country()) != c.takesPart(), new CountryNoted(c.studyId(), id, c.country(), c.takesPart()));
            case NoteDatabaseLock c -> noted(!isLocked(), new DatabaseLockNoted(c.studyId(), id, c.on()));
            case NoteDatabaseUnlock c -> noted(isLocked(), new DatabaseUnlockNoted(c.studyId(), id, c.on(), c.reason()));
            case NoteStudyHalt c -> noted(!isHalted(), new StudyHaltNoted(c.studyId(), id, c.on(), c.forSafety()));
            case NoteStudyResumption c -> noted(isHalted(), new StudyResumptionNoted(c.studyId(), id, c.on(), haltedOn, haltForSafety));
            case NoteSite c -> noted(!sites.containsKey(c.siteId()), new SiteNoted(c.studyId(), id, c.siteId(), c.siteNumber(), c.country()));
            case NoteSiteActivation c -> noted(site(c.siteId()).map(Site::activatedOn).isEmpty(), new SiteActivationNoted(c.studyId(), id, c.siteId(), c.siteNumber(), c.country(), c.on()));
            case NoteSiteClosure c -> noted(site(c.siteId()).filter(site -> site.closedOn() == null).isPresent(), new SiteClosureNoted(c.studyId(), id, c.siteId(), c.on()));
        };
    }

    private static List<ConductEvent> noted(boolean isNews, ConductEvent event) {
        return isNews ? List.of(event) : List.of();
    }

    public StudyConduct apply(ConductEvent event) {
        return switch (event) {
            case StudyNoted e -> new StudyConduct(e.protocolNumber(), e.title(), countries, lockedOn, haltedOn, haltForSafety, sites);
            case CountryNoted e -> new StudyConduct(protocolNumber, title, e.takesPart() ? with(countries, e.country()) : without(countries, e.country()), lockedOn, haltedOn, haltForSafety, sites);
            case DatabaseLockNoted e -> new StudyConduct(protocolNumber, title, countries, e.on(), haltedOn, haltForSafety, sites);
            case DatabaseUnlockNoted _ -> new StudyConduct(protocolNumber, title, countries, null, haltedOn, haltForSafety, sites);
            case StudyHaltNoted e -> new StudyConduct(protocolNumber, title, countries, lockedOn, e.on(), e.forSafety(), sites);
            case StudyResumptionNoted _ -> new StudyConduct(protocolNumber, title, countries, lockedOn, null, null, sites);
            case SiteNoted e -> withSite(new Site(e.siteId(), e.siteNumber(), e.country(), null, null));
            case SiteActivationNoted e -> withSite(new Site(e.siteId(), e.siteNumber(), e.country(), e.on(), null));
            case SiteClosureNoted e -> closed(sites.get(e.siteId()), e.on());
        };
    }

    private StudyConduct closed(Site site, LocalDate on) {
        return withSite(new Site(site.siteId(), site.siteNumber(), site.country(), site.activatedOn(), on));
    }

    private StudyConduct withSite(Site site) {
        return new StudyConduct(protocolNumber, title, countries, lockedOn, haltedOn, haltForSafety, with(sites, site.siteId(), site));
    }
}
