package org.trialledger.site.conduct.domain;

import static org.trialledger.platform.domain.Copies.with;
import static org.trialledger.platform.domain.Copies.without;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.trialledger.site.conduct.domain.ConductCommand.*;
import org.trialledger.site.conduct.domain.ConductEvent.*;

/**
 * A study's conduct as known here. Other aggregates are decided on its answers; it refuses nothing itself, for what it notes has
 * happened elsewhere.
 *
 * @param protocolNumber null while nothing is known of the study
 * @param countries      that take part, by ISO code
 * @param recruiting     countries that recruit, with their first day
 * @param haltedOn       null unless a halt is in force
 * @param lockedOn       null unless the database is locked
 * @param inForce        by site number in upper case, the protocol versions put in force there, oldest first
 * @param measures       by id, the urgent safety measures that were taken, also those that were lifted since
 */
public record StudyConduct(String protocolNumber, Integer sampleSize, StudyStage stage, Set<String> countries, Map<String, LocalDate> recruiting, LocalDate haltedOn, LocalDate lockedOn,
                           Map<UUID, Version> versions, Map<UUID, Amendment> amendments, Map<String, List<InForce>> inForce, List<ConsentForm> consentForms, Map<UUID, UrgentMeasure> measures) {

    /** @param authorised by country, the bodies that decided favourably */
    public record Version(String label, UUID amendmentId, Map<String, Set<String>> authorised) {}

    public record Amendment(String number, boolean substantial, boolean urgentSafetyMeasure, Set<String> authorisedIn) {}

    public record InForce(UUID versionId, LocalDate from) {}

    /** @param countries none for every country of the study @param liftedOn the first day on which it does not hold any more, null while it does */
    public record UrgentMeasure(UUID measureId, LocalDate takenOn, List<String> countries, boolean stopsInclusion, LocalDate liftedOn) {
        public boolean isLifted() {
            return liftedOn != null;
        }

        boolean holdsIn(String country, LocalDate on) {
            return (countries.isEmpty() || countries.contains(country)) && !on.isBefore(takenOn) && (liftedOn == null || on.isBefore(liftedOn));
        }
    }

    public static final StudyConduct INITIAL = new StudyConduct(null, null, StudyStage.BEFORE_RECRUITMENT, Set.of(), Map.of(), null, null, Map.of(), Map.of(), Map.of(), List.of(), Map.of());

    public StudyConduct {
        // A snapshot of a time when measures were not noted holds none.
        if (measures == null) measures = Map.of();
    }

    private static final Set<String> BOTH = Set.of("REGULATORY_AUTHORITY", "ETHICS_COMMITTEE");

    public boolean isKnown() {
        return protocolNumber != null;
    }

    public boolean takesPart(String country) {
        return countries.contains(country);
    }

    public boolean isHalted() {
        return haltedOn != null;
    }

    public boolean isLocked() {
        return lockedOn != null;
    }

    public boolean isOver() {
        return stage.isOver();
    }

    /** Whether new participants may be taken in the country on the day. */
    public boolean recruitsIn(String country, LocalDate on) {
        var since = recruiting.get(country);
        return stage == StudyStage.RECRUITING && !isHalted() && since != null && !on.isBefore(since);
    }

    /** When the first urgent safety measure was taken by which nobody is included in the country on the day. */
    public Optional<LocalDate> inclusionStoppedIn(String country, LocalDate on) {
        return measures.values().stream().filter(measure -> measure.stopsInclusion() && measure.holdsIn(country, on)).map(UrgentMeasure::takenOn).min(Comparator.naturalOrder());
    }

    /** Those not lifted, in the order in which they were taken. */
    public List<UrgentMeasure> measuresHolding() {
        return measures.values().stream().filter(measure -> !measure.isLifted()).sorted(Comparator.comparing(UrgentMeasure::takenOn).thenComparing(UrgentMeasure::measureId)).toList();
    }

    /** The protocol version in force at the site on the day. */
    public Optional<UUID> protocolInForce(String siteNumber, LocalDate on) {
        return inForce.getOrDefault(key(siteNumber), List.of()).stream().filter(one -> !one.from().isAfter(on)).reduce((_, later) -> later).map(InForce::versionId);
    }

    /** Whether a version that the amendment brought was put in force at the site by the day. */
    public boolean hasInForce(UUID amendmentId, String siteNumber, LocalDate on) {
        return inForce.getOrDefault(key(siteNumber), List.of()).stream()
            .anyMatch(one -> !one.from().isAfter(on) && versions.containsKey(one.versionId()) && amendmentId.equals(versions.get(one.versionId()).amendmentId()));
    }

    /** The versions of consent forms that may be used at the site on the day: of each form and language the newest, the site's own before its country's. */
    public List<ConsentForm> consentFormsInForce(String country, String siteNumber, LocalDate on) {
        var begun = consentForms.stream().filter(form -> form.isFor(country, siteNumber) && !form.from().isAfter(on)).toList();
        return begun.stream().filter(form -> begun.stream().noneMatch(other -> supersedes(other, form))).toList();
    }

    /** Of one form and language, a closer one goes first, then the one that began later, then the one noted later. */
    private boolean supersedes(ConsentForm other, ConsentForm form) {
        if (form.versionId().equals(other.replaces()) && form.closeness() <= other.closeness()) return true;
        if (other == form || !other.formId().equals(form.formId()) || !other.language().equals(form.language())) return false;
        return Comparator.comparingInt(ConsentForm::closeness).thenComparing(ConsentForm::from).thenComparing(consentForms::indexOf).compare(other, form) > 0;
    }

    public List<ConductEvent> decide(ConductCommand command) {
        var id = command.aggregateId();
        return switch (command) {
            case NoteStudy c -> noted(!isKnown(), new StudyNoted(c.studyId(), id, c.protocolNumber(), c.title()));
            case NoteSampleSize c -> noted(!Objects.equals(sampleSize, c.participants()), new SampleSizeNoted(c.studyId(), id, c.participants()));
            case NoteCountry c -> noted(countries.contains(c.country()) != c.takesPart(), new CountryNoted(c.studyId(), id, c.country(), c.takesPart()));
            case NoteStage c -> noted(c.country() == null ? stage != c.stage() : !recruiting.containsKey(c.country()), new StudyStageNoted(c.studyId(), id, c.stage(), c.country(), c.on()));
            case NoteHalt c -> noted(!isHalted(), new StudyHaltNoted(c.studyId(), id, c.forSafety(), c.on(), c.reason()));
            case NoteResumption c -> noted(isHalted(), new StudyResumptionNoted(c.studyId(), id, c.on()));
            case NoteProtocolVersion c -> noted(!versions.containsKey(c.versionId()), new ProtocolVersionNoted(c.studyId(), id, c.versionId(), c.label(), c.amendmentId()));
            case NoteAmendment c -> noted(!amendments.containsKey(c.amendmentId()), new AmendmentNoted(c.studyId(), id, c.amendmentId(), c.number(), c.substantial(), c.urgentSafetyMeasure()));
            case NoteProtocolAuthorisation c -> authorise(c, id);
            case NoteProtocolInForce c -> List.of(new ProtocolInForceNoted(c.studyId(), id, c.versionId(), c.siteNumber(), c.country(), c.on()));
            case NoteConsentForm c -> noted(consentForms.stream().noneMatch(c.form()::equals), new ConsentFormNoted(c.studyId(), id, c.form()));
            case NoteBrochure c -> List.of(new BrochureNoted(c.studyId(), id, c.versionId(), c.product(), c.document(), c.inForceFrom()));
            case NoteUrgentSafetyMeasure c -> noted(!measures.containsKey(c.measureId()), new UrgentSafetyMeasureNoted(c.studyId(), id, c.measureId(), c.takenOn(), c.countries(), c.stopsInclusion()));
            case NoteMeasureLifting c -> noted(measures.containsKey(c.measureId()) && !measures.get(c.measureId()).isLifted(), new MeasureLiftingNoted(c.studyId(), id, c.measureId(), c.on()));
            case NoteDatabaseLock c -> noted(!isLocked(), new DatabaseLockNoted(c.studyId(), id, c.on()));
            case NoteDatabaseUnlock c -> noted(isLocked(), new DatabaseUnlockNoted(c.studyId(), id, c.on(), c.reason()));
        };
    }

    private static List<ConductEvent> noted(boolean isNews, ConductEvent event) {
        return isNews ? List.of(event) : List.of();
    }

    /** An amendment may be put into force in a country once authority and ethics committee have both agreed, whichever is last. */
    private List<ConductEvent> authorise(NoteProtocolAuthorisation c, UUID id) {
        var version = versions.getOrDefault(c.versionId(), new Version(null, null, Map.of()));
        var bodies = version.authorised().getOrDefault(c.country(), Set.of());
        if (bodies.contains(c.body())) return List.of();
        var events = new ArrayList<ConductEvent>(List.of(new ProtocolAuthorisationNoted(c.studyId(), id, c.versionId(), c.country(), c.body(), c.on())));
        var amendment = version.amendmentId() == null ? null : amendments.get(version.amendmentId());
        if (amendment != null && !amendment.authorisedIn().contains(c.country()) && with(bodies, c.body()).containsAll(BOTH))
            events.add(new AmendmentAuthorisedInCountry(c.studyId(), id, version.amendmentId(), c.versionId(), c.country(), c.on()));
        return List.copyOf(events);
    }

    public StudyConduct apply(ConductEvent event) {
        return switch (event) {
            case StudyNoted e -> new StudyConduct(e.protocolNumber(), sampleSize, stage, countries, recruiting, haltedOn, lockedOn, versions, amendments, inForce, consentForms, measures);
            case SampleSizeNoted e -> new StudyConduct(protocolNumber, e.participants(), stage, countries, recruiting, haltedOn, lockedOn, versions, amendments, inForce, consentForms, measures);
            case CountryNoted e -> withCountries(e.takesPart() ? with(countries, e.country()) : without(countries, e.country()), e.takesPart() ? recruiting : without(recruiting, e.country()));
            case StudyStageNoted e -> withStage(e.stage(), e.country() == null ? recruiting : with(recruiting, e.country(), e.on()));
            case StudyHaltNoted e -> standing(e.on(), lockedOn);
            case StudyResumptionNoted _ -> standing(null, lockedOn);
            case ProtocolVersionNoted e -> protocol(with(versions, e.versionId(), new Version(e.label(), e.amendmentId(), Map.of())), amendments, inForce);
            case AmendmentNoted e -> protocol(versions, with(amendments, e.amendmentId(), new Amendment(e.number(), e.substantial(), e.urgentSafetyMeasure(), Set.of())), inForce);
            case ProtocolAuthorisationNoted e -> protocol(with(versions, e.versionId(), authorised(versions.getOrDefault(e.versionId(), new Version(null, null, Map.of())), e)), amendments, inForce);
            case AmendmentAuthorisedInCountry e -> protocol(versions, with(amendments, e.amendmentId(), authorised(amendments.get(e.amendmentId()), e.country())), inForce);
            case ProtocolInForceNoted e -> protocol(versions, amendments, with(inForce, key(e.siteNumber()), inOrder(inForce.getOrDefault(key(e.siteNumber()), List.of()), new InForce(e.versionId(), e.on()))));
            case ConsentFormNoted e -> new StudyConduct(protocolNumber, sampleSize, stage, countries, recruiting, haltedOn, lockedOn, versions, amendments, inForce,
                Stream.concat(consentForms.stream(), Stream.of(e.form())).toList(), measures);
            case BrochureNoted _ -> this;
            case UrgentSafetyMeasureNoted e -> withMeasure(new UrgentMeasure(e.measureId(), e.takenOn(), e.countries(), e.stopsInclusion(), null));
            case MeasureLiftingNoted e -> withMeasure(lifted(measures.get(e.measureId()), e.on()));
            case DatabaseLockNoted e -> standing(haltedOn, e.on());
            case DatabaseUnlockNoted _ -> standing(haltedOn, null);
        };
    }

    private StudyConduct withCountries(Set<String> countries, Map<String, LocalDate> recruiting) {
        return new StudyConduct(protocolNumber, sampleSize, stage, countries, recruiting, haltedOn, lockedOn, versions, amendments, inForce, consentForms, measures);
    }

    private StudyConduct withStage(StudyStage stage, Map<String, LocalDate> recruiting) {
        return new StudyConduct(protocolNumber, sampleSize, stage, countries, recruiting, haltedOn, lockedOn, versions, amendments, inForce, consentForms, measures);
    }

    private StudyConduct standing(LocalDate haltedOn, LocalDate lockedOn) {
        return new StudyConduct(protocolNumber, sampleSize, stage, countries, recruiting, haltedOn, lockedOn, versions, amendments, inForce, consentForms, measures);
    }

    private StudyConduct protocol(Map<UUID, Version> versions, Map<UUID, Amendment> amendments, Map<String, List<InForce>> inForce) {
        return new StudyConduct(protocolNumber, sampleSize, stage, countries, recruiting, haltedOn, lockedOn, versions, amendments, inForce, consentForms, measures);
    }

    private StudyConduct withMeasure(UrgentMeasure measure) {
        return new StudyConduct(protocolNumber, sampleSize, stage, countries, recruiting, haltedOn, lockedOn, versions, amendments, inForce, consentForms, with(measures, measure.measureId(), measure));
    }

    private static UrgentMeasure lifted(UrgentMeasure measure, LocalDate on) {
        return new UrgentMeasure(measure.measureId(), measure.takenOn(), measure.countries(), measure.stopsInclusion(), on);
    }

    private static Version authorised(Version version, ProtocolAuthorisationNoted e) {
        return new Version(version.label(), version.amendmentId(), with(version.authorised(), e.country(), with(version.authorised().getOrDefault(e.country(), Set.of()), e.body())));
    }

    private static Amendment authorised(Amendment amendment, String country) {
        return new Amendment(amendment.number(), amendment.substantial(), amendment.urgentSafetyMeasure(), with(amendment.authorisedIn(), country));
    }

    private static List<InForce> inOrder(List<InForce> known, InForce added) {
        return Stream.concat(known.stream(), Stream.of(added)).sorted(Comparator.comparing(InForce::from)).toList();
    }

    private static String key(String siteNumber) {
        return siteNumber.strip().toUpperCase(Locale.ROOT);
    }
}
