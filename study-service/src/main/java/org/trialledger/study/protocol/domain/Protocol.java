package org.trialledger.study.protocol.domain;

import static org.trialledger.study.protocol.domain.ProtocolRule.*;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.trialledger.platform.domain.Copies;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.platform.domain.ElectronicSignature.Meaning;
import org.trialledger.study.protocol.domain.ProtocolCommand.*;
import org.trialledger.study.protocol.domain.ProtocolEvent.*;
import org.trialledger.study.protocol.domain.ProtocolVersion.Status;

/**
 * A study's protocol: which versions there are, by which amendments they came, who decided what of them where, and which one
 * is in force at each site.
 *
 * @param amendments amendments by id; {@code incorporated} those a drafted version holds already
 * @param inForce    the version in force at each site and since when
 */
public record Protocol(Map<UUID, ProtocolVersion> versions, Map<UUID, Amendment> amendments, Set<UUID> incorporated, Map<String, InForce> inForce) {

    public record InForce(UUID versionId, LocalDate since) {}

    public static final Protocol INITIAL = new Protocol(Map.of(), Map.of(), Set.of(), Map.of());

    private static final Set<String> ISO_COUNTRIES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

    public List<ProtocolEvent> decide(ProtocolCommand command) {
        return switch (command) {
            case DraftVersion c -> List.of(draft(c));
            case ImportVersion c -> importVersion(c);
            case SubmitForApproval c -> List.of(submit(c));
            case ApproveVersion c -> List.of(approve(c));
            case RaiseAmendment c -> List.of(raise(c, null));
            case RecordDecision c -> List.of(record(c));
            case MakeEffectiveAtSite c -> List.of(makeEffective(c));
            case WithdrawVersion c -> List.of(withdraw(c));
            case SupersedeVersion c -> List.of(supersede(c));
        };
    }

    private ProtocolEvent draft(DraftVersion c) {
        VERSION_ALREADY_DRAFTED.unless(!versions.containsKey(c.versionId()));
        VERSION_LABEL_REQUIRED.unlessAt("/label", c.label() != null && !c.label().isBlank(), "A version needs its number as printed.");
        var label = new VersionLabel(c.label());
        for (var known : versions.values())
            VERSION_NUMBER_NOT_INCREASING.unlessAt("/label", label.comparedWith(known.label()).orElse(1) > 0, "\"%s\" does not come after \"%s\".", c.label(), known.label().text());
        var approved = latestApproved();
        if (c.amendmentId() != null) mustBeFree(c.amendmentId());
        if (approved.isPresent()) {
            AMENDMENT_REQUIRED.unlessAt("/amendmentId", c.amendmentId() != null, "Version \"%s\" is approved: a further one comes by amendment.", approved.get().label().text());
            SUBSTANTIAL_AMENDMENT_REQUIRED.unlessAt("/amendmentId", amendments.get(c.amendmentId()).substantial() || !approved.get().showsOtherThan(c.content()),
                "Sample size or endpoints differ from version \"%s\": the amendment is substantial.", approved.get().label().text());
        }
        return new ProtocolVersionDrafted(c.studyId(), c.aggregateId(), c.versionId(), versions.size() + 1, c.label().strip(), c.amendmentId(), c.content(), c.source());
    }

    private void mustBeFree(UUID amendmentId) {
        AMENDMENT_UNKNOWN.unlessAt("/amendmentId", amendments.containsKey(amendmentId), "No amendment %s.", amendmentId);
        AMENDMENT_ALREADY_INCORPORATED.unlessAt("/amendmentId", !incorporated.contains(amendmentId), "The amendment is incorporated in a version already.");
    }

    private List<ProtocolEvent> importVersion(ImportVersion c) {
        var events = new ArrayList<ProtocolEvent>(List.of(draft(c.version())));
        var state = apply(events.getFirst());
        for (var amendment : c.amendments()) {
            var raised = state.raise(amendment, c.version().versionId());
            state = state.apply(raised);
            events.add(raised);
        }
        return List.copyOf(events);
    }

    private ProtocolEvent raise(RaiseAmendment c, UUID incorporatedIn) {
        var amendment = c.amendment();
        VERSION_UNKNOWN.unless(!versions.isEmpty(), "A protocol without a version has nothing to amend.");
        AMENDMENT_NUMBER_REQUIRED.unlessAt("/number", amendment.number() != null && !amendment.number().isBlank(), "An amendment needs its number.");
        AMENDMENT_NUMBER_TAKEN.unlessAt("/number", !amendments.containsKey(c.amendmentId())
            && amendments.values().stream().noneMatch(known -> amendmentLabel(known).comparedWith(amendmentLabel(amendment)).orElse(1) == 0),
            "Amendment \"%s\" is raised already.", amendment.number());
        AMENDMENT_SUMMARY_REQUIRED.unlessAt("/summary", amendment.summary() != null && !amendment.summary().isBlank(), "Say what changes.");
        URGENT_SAFETY_MEASURE_IS_SUBSTANTIAL.unlessAt("/substantial", amendment.substantial() || !amendment.urgentSafetyMeasure(),
            "An urgent safety measure concerns the safety of participants, so its amendment is substantial.");
        return new ProtocolAmendmentRaised(c.studyId(), c.aggregateId(), c.amendmentId(), amendment, incorporatedIn);
    }

    /** "1" and "Amendment 1" are one number. */
    private static VersionLabel amendmentLabel(Amendment amendment) {
        return new VersionLabel("Amendment " + amendment.number());
    }

    private ProtocolEvent submit(SubmitForApproval c) {
        var version = versionIn(c.versionId(), Status.DRAFT);
        mustFollow(version, c.on(), c.today());
        return new ProtocolVersionSubmitted(c.studyId(), c.aggregateId(), c.versionId(), c.on());
    }

    private ProtocolEvent approve(ApproveVersion c) {
        var version = versionIn(c.versionId(), Status.IN_REVIEW);
        mustFollow(version, c.on(), c.today());
        ElectronicSignature.mustSign(c.signature(), version.contentSha256(), Meaning.APPROVAL, Meaning.RESPONSIBILITY);
        return new ProtocolVersionApproved(c.studyId(), c.aggregateId(), c.versionId(), c.on(), c.signature(), null);
    }

    private ProtocolEvent record(RecordDecision c) {
        var version = versionIn(c.versionId(), Status.APPROVED);
        var decision = c.decision();
        mustBeCountry(decision.country());
        mustHaveHappened(decision.on(), c.today());
        DECIDING_BODY_REQUIRED.unlessAt("/name", decision.body() != null && decision.name() != null && !decision.name().isBlank(), "Say who decided.");
        EVIDENCE_REQUIRED.unlessAt("/evidence", decision.evidence() != null && !decision.evidence().isBlank(), "Name the document that shows it.");
        CONDITIONS_REQUIRED.unlessAt("/conditions", decision.outcome() != Outcome.APPROVED_WITH_CONDITIONS || decision.conditions() != null && !decision.conditions().isBlank(),
            "Say under which conditions.");
        var known = version.decisionOf(decision.country(), decision.body());
        DECISION_ALREADY_RECORDED.unless(known == null || !known.outcome().permits(), "%s of %s has decided for this version.", decision.body(), decision.country());
        DATE_BEFORE_PREVIOUS_STEP.unlessAt("/on", known == null || !decision.on().isBefore(known.on()), "The body's last decision is of %s.", known == null ? null : known.on());
        return new ProtocolDecisionRecorded(c.studyId(), c.aggregateId(), c.versionId(), decision);
    }

    private ProtocolEvent makeEffective(MakeEffectiveAtSite c) {
        var version = versionIn(c.versionId(), Status.APPROVED);
        SITE_REQUIRED.unlessAt("/site", c.site() != null && !c.site().isBlank(), "Say at which site.");
        mustBeCountry(c.country());
        mustHaveHappened(c.on(), c.today());
        var current = inForce.get(siteKey(c.site()));
        if (current != null) mustReplace(current, version, c.on());
        DATE_BEFORE_PREVIOUS_STEP.unlessAt("/on", !c.on().isBefore(version.approvedOn()), "The version was approved on %s.", version.approvedOn());
        if (needsDecision(version))
            for (var body : Body.values())
                COUNTRY_AUTHORISATION_REQUIRED.unless(version.permittedBy(body, c.country(), c.on()), "%s of %s has not decided for version \"%s\" by %s.",
                    body, c.country(), version.label().text(), c.on());
        return new ProtocolVersionMadeEffective(c.studyId(), c.aggregateId(), c.versionId(), c.site().strip(), c.country(), c.on(), current == null ? null : current.versionId());
    }

    private void mustReplace(InForce current, ProtocolVersion version, LocalDate on) {
        ALREADY_EFFECTIVE_AT_SITE.unless(!current.versionId().equals(version.id()), "The version is in force at the site since %s.", current.since());
        LATER_VERSION_EFFECTIVE_AT_SITE.unless(versions.get(current.versionId()).sequence() < version.sequence(), "A later version is in force at the site since %s.", current.since());
        ONE_EFFECTIVE_VERSION_PER_SITE_AND_DATE.unlessAt("/on", on.isAfter(current.since()), "Another version is in force at the site since %s.", current.since());
    }

    /** The first version and every substantial amendment need the country's decisions; an urgent safety measure waits for nobody. */
    private boolean needsDecision(ProtocolVersion version) {
        if (version.amendmentId() == null) return true;
        var amendment = amendments.get(version.amendmentId());
        return amendment.substantial() && !amendment.urgentSafetyMeasure();
    }

    private ProtocolEvent withdraw(WithdrawVersion c) {
        var version = versionIn(c.versionId(), Status.DRAFT, Status.IN_REVIEW, Status.APPROVED);
        mustFollow(version, c.on(), c.today());
        REASON_REQUIRED.unless(c.reason() != null && !c.reason().isBlank(), "Say why.");
        mustBeUnused(c.versionId());
        return new ProtocolVersionWithdrawn(c.studyId(), c.aggregateId(), c.versionId(), c.on(), c.reason());
    }

    private ProtocolEvent supersede(SupersedeVersion c) {
        var version = versionIn(c.versionId(), Status.APPROVED);
        mustFollow(version, c.on(), c.today());
        VERSION_NOT_LATER.unlessAt("/supersededBy", versionIn(c.supersededBy(), Status.APPROVED).sequence() > version.sequence(), "Only a later version supersedes.");
        mustBeUnused(c.versionId());
        return new ProtocolVersionSuperseded(c.studyId(), c.aggregateId(), c.versionId(), c.supersededBy(), c.on());
    }

    private void mustBeUnused(UUID versionId) {
        var sites = inForce.values().stream().filter(current -> current.versionId().equals(versionId)).count();
        VERSION_EFFECTIVE_AT_SITES.unless(sites == 0, "The version is in force at %s sites.", sites);
    }

    private ProtocolVersion versionIn(UUID versionId, Status... statuses) {
        var version = versionId == null ? null : versions.get(versionId);
        VERSION_UNKNOWN.unless(version != null, "No version %s.", versionId);
        VERSION_STATUS_NOT_ALLOWED.unless(List.of(statuses).contains(version.status()), "Version \"%s\" is %s; this is possible in %s.",
            version.label().text(), version.status(), Arrays.toString(statuses));
        return version;
    }

    private static void mustBeCountry(String country) {
        COUNTRY_UNKNOWN.unlessAt("/country", country != null && ISO_COUNTRIES.contains(country), "\"%s\" is not an ISO 3166-1 alpha-2 country code.", country);
    }

    private static void mustHaveHappened(LocalDate on, LocalDate today) {
        DATE_REQUIRED.unlessAt("/on", on != null, "An actual date is required.");
        FUTURE_ACTUAL_DATE.unlessAt("/on", !on.isAfter(today), "%s lies in the future (today is %s).", on, today);
    }

    private static void mustFollow(ProtocolVersion version, LocalDate on, LocalDate today) {
        mustHaveHappened(on, today);
        DATE_BEFORE_PREVIOUS_STEP.unlessAt("/on", version.since() == null || !on.isBefore(version.since()), "%s is before %s began on %s.", on, version.status(), version.since());
    }

    private Optional<ProtocolVersion> latestApproved() {
        return versions.values().stream().filter(v -> v.status() == Status.APPROVED || v.status() == Status.SUPERSEDED).max(Comparator.comparing(ProtocolVersion::sequence));
    }

    private static String siteKey(String site) {
        return site.strip().toUpperCase(Locale.ROOT);
    }

    public Protocol apply(ProtocolEvent event) {
        return switch (event) {
            case ProtocolVersionDrafted e -> drafted(e);
            case ProtocolAmendmentRaised e -> new Protocol(versions, Copies.with(amendments, e.amendmentId(), e.amendment()),
                e.incorporatedIn() == null ? incorporated : Copies.with(incorporated, e.amendmentId()), inForce);
            case ProtocolVersionSubmitted e -> with(versions.get(e.versionId()).entered(Status.IN_REVIEW, e.on()));
            case ProtocolVersionApproved e -> with(versions.get(e.versionId()).entered(Status.APPROVED, e.on()));
            case ProtocolDecisionRecorded e -> with(versions.get(e.versionId()).decided(e.decision()));
            case ProtocolVersionMadeEffective e -> new Protocol(versions, amendments, incorporated, Copies.with(inForce, siteKey(e.site()), new InForce(e.versionId(), e.on())));
            case ProtocolVersionWithdrawn e -> with(versions.get(e.versionId()).entered(Status.WITHDRAWN, e.on()));
            case ProtocolVersionSuperseded e -> with(versions.get(e.versionId()).entered(Status.SUPERSEDED, e.on()));
        };
    }

    private Protocol drafted(ProtocolVersionDrafted e) {
        var version = new ProtocolVersion(e.versionId(), e.sequence(), new VersionLabel(e.label()), Status.DRAFT, null, null, e.amendmentId(),
            e.content().endpoints(), e.content().plannedParticipants(), VersionToSign.of(e).sha256(), Map.of());
        return new Protocol(Copies.with(versions, version.id(), version), amendments, e.amendmentId() == null ? incorporated : Copies.with(incorporated, e.amendmentId()), inForce);
    }

    private Protocol with(ProtocolVersion changed) {
        return new Protocol(Copies.with(versions, changed.id(), changed), amendments, incorporated, inForce);
    }
}
