package org.trialledger.study.consentform.domain;

import static org.trialledger.study.consentform.domain.ConsentFormRule.*;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.trialledger.platform.domain.Copies;
import org.trialledger.study.consentform.domain.ConsentFormCommand.*;
import org.trialledger.study.consentform.domain.ConsentFormEvent.*;

/**
 * One informed consent form with its versions, each of one language: which committees approved them, and which is in force where.
 *
 * @param studyId  null while it does not exist
 * @param country  null for a form of the whole study
 * @param inForce  the versions put in force, oldest first
 */
public record ConsentForm(UUID studyId, String country, Map<UUID, Version> versions, List<InForce> inForce) {

    /** @param approvals by country, the day of the committee's approval */
    public record Version(String label, String language, Map<String, LocalDate> approvals, Set<String> committees, boolean withdrawn) {}

    public record InForce(UUID versionId, String language, String country, String site, LocalDate from) {
        private boolean isAt(String country, String site) {
            return Objects.equals(this.country, country) && (this.site == null ? site == null : this.site.equalsIgnoreCase(site));
        }
    }

    public static final ConsentForm INITIAL = new ConsentForm(null, null, Map.of(), List.of());

    private static final Set<String> ISO_COUNTRIES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

    public List<ConsentFormEvent> decide(ConsentFormCommand command) {
        return List.of(switch (command) {
            case CreateForm c -> create(c);
            case DraftFormVersion c -> draft(c);
            case ApproveFormVersion c -> approve(c);
            case MakeFormEffective c -> makeEffective(c);
            case WithdrawFormVersion c -> withdraw(c);
        });
    }

    private ConsentFormEvent create(CreateForm c) {
        CONSENT_FORM_ALREADY_EXISTS.unless(studyId == null, "The form exists already.");
        mustBeCountry(c.country());
        return new ConsentFormCreated(c.studyId(), c.consentFormId(), c.title().strip(), c.kind(), c.country());
    }

    private ConsentFormEvent draft(DraftFormVersion c) {
        mustExist(c.studyId());
        CONSENT_FORM_LANGUAGE_UNKNOWN.unlessAt("/language", isLanguage(c.language()), "\"%s\" is no language tag (BCP 47).", c.language());
        CONSENT_FORM_VERSION_EXISTS.unlessAt("/label", versions.values().stream().noneMatch(v -> v.label().equalsIgnoreCase(c.label().strip()) && v.language().equalsIgnoreCase(c.language())),
            "There is a version %s in %s.", c.label(), c.language());
        if (c.derivedFrom() != null) CONSENT_FORM_VERSION_UNKNOWN.unlessAt("/derivedFrom", versions.containsKey(c.derivedFrom()), "The form has no version %s.", c.derivedFrom());
        return new ConsentFormVersionDrafted(c.studyId(), c.consentFormId(), c.versionId(), c.label().strip(), c.language(), c.derivedFrom(), c.protocolVersion(), c.evidence());
    }

    private ConsentFormEvent approve(ApproveFormVersion c) {
        var version = usable(c.studyId(), c.versionId());
        mustBeCountry(c.country());
        CONSENT_FORM_OUTSIDE_COUNTRY.unlessAt("/country", country == null || country.equals(c.country()), "The form is for %s.", country);
        CONSENT_FORM_DATE_IN_FUTURE.unlessAt("/on", !c.on().isAfter(c.today()), "%s is yet to come (today is %s).", c.on(), c.today());
        CONSENT_FORM_APPROVED_ALREADY.unlessAt("/committee", !version.committees().contains(committee(c.country(), c.committee())), "%s has approved it already.", c.committee());
        return new ConsentFormVersionApproved(c.studyId(), c.consentFormId(), c.versionId(), c.country(), c.committee().strip(), c.on(), c.evidence());
    }

    private ConsentFormEvent makeEffective(MakeFormEffective c) {
        var version = usable(c.studyId(), c.versionId());
        mustBeCountry(c.country());
        CONSENT_FORM_OUTSIDE_COUNTRY.unlessAt("/country", country == null || country.equals(c.country()), "The form is for %s.", country);
        CONSENT_FORM_COUNTRY_UNKNOWN.unlessAt("/country", c.site() == null || c.country() != null, "A site is in a country.");
        var approvals = c.country() == null ? version.approvals().values() : version.approvals().containsKey(c.country()) ? List.of(version.approvals().get(c.country())) : List.<LocalDate>of();
        CONSENT_FORM_APPROVAL_REQUIRED.unlessAt("/on", approvals.stream().anyMatch(day -> !day.isAfter(c.on())), "No ethics committee%s has approved the version by %s.",
            c.country() == null ? "" : " of " + c.country(), c.on());
        var last = inForceAt(version.language(), c.country(), c.site());
        CONSENT_FORM_NOT_LATER.unlessAt("/on", last == null || c.on().isAfter(last.from()), "The version in force there began on %s.", last == null ? null : last.from());
        RECONSENT_DATE_BEFORE_EFFECT.unlessAt("/reconsent/by", c.reconsent() == null || c.reconsent().by() == null || !c.reconsent().by().isBefore(c.on()), "It comes into force on %s.", c.on());
        return new ConsentFormMadeEffective(c.studyId(), c.consentFormId(), c.versionId(), version.label(), version.language(), c.country(), c.site() == null ? null : c.site().strip(), c.on(),
            last == null ? null : last.versionId(), c.reconsent());
    }

    private InForce inForceAt(String language, String country, String site) {
        return inForce.stream().filter(one -> one.language().equalsIgnoreCase(language) && one.isAt(country, site)).reduce((_, later) -> later).orElse(null);
    }

    private ConsentFormEvent withdraw(WithdrawFormVersion c) {
        usable(c.studyId(), c.versionId());
        CONSENT_FORM_IN_USE.unless(inForce.stream().noneMatch(one -> one.versionId().equals(c.versionId()) && inForceAt(one.language(), one.country(), one.site()) == one),
            "The version is in force: put another in its place first.");
        CONSENT_FORM_DATE_IN_FUTURE.unlessAt("/on", !c.on().isAfter(c.today()), "%s is yet to come (today is %s).", c.on(), c.today());
        CONSENT_FORM_REASON_REQUIRED.unless(c.reason() != null && !c.reason().isBlank(), "Say why.");
        return new ConsentFormVersionWithdrawn(c.studyId(), c.consentFormId(), c.versionId(), c.on(), c.reason());
    }

    private void mustExist(UUID study) {
        CONSENT_FORM_UNKNOWN.unless(study.equals(studyId), "The study has no such consent form.");
    }

    private Version usable(UUID study, UUID versionId) {
        mustExist(study);
        var version = versions.get(versionId);
        CONSENT_FORM_VERSION_UNKNOWN.unless(version != null, "The form has no version %s.", versionId);
        CONSENT_FORM_VERSION_WITHDRAWN.unless(!version.withdrawn(), "Version %s is withdrawn.", version.label());
        return version;
    }

    private static void mustBeCountry(String code) {
        CONSENT_FORM_COUNTRY_UNKNOWN.unlessAt("/country", code == null || ISO_COUNTRIES.contains(code), "\"%s\" is not an ISO 3166-1 alpha-2 country code.", code);
    }

    private static boolean isLanguage(String tag) {
        try {
            return !new Locale.Builder().setLanguageTag(tag).build().getLanguage().isEmpty();
        } catch (IllformedLocaleException e) {
            return false;
        }
    }

    private static String committee(String country, String name) {
        return country + "/" + name.strip().toLowerCase(Locale.ROOT);
    }

    public ConsentForm apply(ConsentFormEvent event) {
        return switch (event) {
            case ConsentFormCreated e -> new ConsentForm(e.studyId(), e.country(), versions, inForce);
            case ConsentFormVersionDrafted e -> with(e.versionId(), new Version(e.label(), e.language(), Map.of(), Set.of(), false));
            case ConsentFormVersionApproved e -> with(e.versionId(), approved(versions.get(e.versionId()), e));
            case ConsentFormMadeEffective e -> {
                var more = new ArrayList<>(inForce);
                more.add(new InForce(e.versionId(), e.language(), e.country(), e.site(), e.on()));
                yield new ConsentForm(studyId, country, versions, List.copyOf(more));
            }
            case ConsentFormVersionWithdrawn e -> {
                var version = versions.get(e.versionId());
                yield with(e.versionId(), new Version(version.label(), version.language(), version.approvals(), version.committees(), true));
            }
        };
    }

    /** The earliest approval of a country is the one that lets a version be used. */
    private static Version approved(Version version, ConsentFormVersionApproved e) {
        var approvals = new HashMap<>(version.approvals());
        approvals.merge(e.country(), e.on(), (one, other) -> one.isBefore(other) ? one : other);
        return new Version(version.label(), version.language(), Map.copyOf(approvals), Copies.with(version.committees(), committee(e.country(), e.committee())), version.withdrawn());
    }

    private ConsentForm with(UUID versionId, Version version) {
        return new ConsentForm(studyId, country, Copies.with(versions, versionId, version), inForce);
    }
}
