package org.trialledger.budget.feeschedule.domain;

import static org.trialledger.budget.feeschedule.domain.FeeScheduleRule.*;
import static org.trialledger.platform.domain.Copies.with;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.budget.feeschedule.domain.FeeScheduleCommand.*;
import org.trialledger.budget.feeschedule.domain.FeeScheduleEvent.*;
import org.trialledger.budget.feeschedule.domain.FeeVersion.Status;
import org.trialledger.platform.domain.CanonicalJson;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.platform.domain.ElectronicSignature.Meaning;
import org.trialledger.platform.domain.PseudonymousText;

/** What the sites of one scope are paid, in versions of which at most one is valid on a day. @param scope null before the first draft */
public record SiteFeeSchedule(FeeScope scope, Map<Integer, FeeVersion> versions) {
    public static final SiteFeeSchedule INITIAL = new SiteFeeSchedule(null, Map.of());

    public boolean exists() {
        return scope != null;
    }

    public Optional<FeeVersion> version(int number) {
        return Optional.ofNullable(versions.get(number));
    }

    /** The version that sets the fees of a day. */
    public Optional<FeeVersion> on(LocalDate day) {
        return inForce().stream().filter(version -> version.terms().isValidOn(day)).findFirst();
    }

    /** Active or superseded, in the order of their numbers. */
    public List<FeeVersion> inForce() {
        return versions.values().stream().filter(FeeVersion::isInForce).sorted(Comparator.comparing(FeeVersion::number)).toList();
    }

    public List<FeeScheduleEvent> decide(FeeScheduleCommand command) {
        return switch (command) {
            case DraftFeeScheduleVersion c -> draft(c);
            case WithdrawFeeScheduleVersion c -> withdraw(c);
            case ApproveFeeScheduleVersion c -> approve(c);
            case ActivateFeeScheduleVersion c -> activate(c);
        };
    }

    private List<FeeScheduleEvent> draft(DraftFeeScheduleVersion c) {
        FEE_SCHEDULE_SITE_UNKNOWN.unlessAt("/siteId", c.scope().siteId() == null || c.scopeKnown(), "The study has no such site.");
        FEE_SCHEDULE_COUNTRY_UNKNOWN.unlessAt("/country", c.scope().country() == null || c.scopeKnown(), "%s takes no part in the study.", c.scope().country());
        TermsCheck.pass(c.terms());
        makeRoom(c.terms());
        return List.of(new FeeScheduleVersionDrafted(c.studyId(), c.scheduleId(), c.scope(), versions.size() + 1, c.terms(), c.terms().unfair(), c.by()));
    }

    /** The version that would end because this one begins, if any. */
    private Optional<FeeVersion> makeRoom(FeeTerms terms) {
        var open = inForce().stream().filter(version -> version.terms().validTo() == null && version.terms().validFrom().isBefore(terms.validFrom())).findFirst();
        for (var version : inForce())
            FEE_VALIDITY_OVERLAPS.unlessAt("/validFrom", open.filter(version::equals).isPresent() || !version.terms().overlaps(terms), "Version %d is valid from %s to %s.", version.number(), version.terms().validFrom(),
                version.terms().validTo() == null ? "further notice" : version.terms().validTo());
        return open;
    }

    private List<FeeScheduleEvent> withdraw(WithdrawFeeScheduleVersion c) {
        var version = known(c.version());
        FEE_VERSION_NOT_DRAFT.unless(version.status() == Status.DRAFT || version.status() == Status.APPROVED, "Version %d is %s.", c.version(), version.status());
        FEE_SCHEDULE_REASON_REQUIRED.unless(c.reason() != null && !c.reason().isBlank(), "Say why.");
        return List.of(new FeeScheduleVersionWithdrawn(c.studyId(), c.scheduleId(), c.version(), c.reason(), c.by()));
    }

    private List<FeeScheduleEvent> approve(ApproveFeeScheduleVersion c) {
        var version = known(c.version());
        FEE_VERSION_NOT_DRAFT.unless(version.status() == Status.DRAFT, "Version %d is %s.", c.version(), version.status());
        var unfair = version.terms().unfair();
        var accepted = c.valueAccepted() == null || c.valueAccepted().isBlank() ? null : c.valueAccepted().strip();
        FAIR_MARKET_VALUE_APPROVAL_REQUIRED.unlessAt("/valueAccepted", unfair.isEmpty() || accepted != null, "Beyond fair market value: %s. Say why it is agreed to.", String.join(", ", unfair));
        ElectronicSignature.mustSign(c.signature(), CanonicalJson.sha256(toSign(c.studyId(), c.scheduleId(), version, accepted)), Meaning.APPROVAL, Meaning.RESPONSIBILITY);
        APPROVER_PREPARED_FEE_SCHEDULE.unless(!c.signature().signerId().equals(version.preparedBy()), "Another than who prepared it approves it.");
        return List.of(new FeeScheduleVersionApproved(c.studyId(), c.scheduleId(), scope, c.version(), version.terms(), accepted, c.signature()));
    }

    public FeeScheduleToSign toSign(UUID studyId, UUID scheduleId, FeeVersion version, String valueAccepted) {
        return new FeeScheduleToSign(studyId, scheduleId, scope, version.number(), version.terms(), valueAccepted);
    }

    private List<FeeScheduleEvent> activate(ActivateFeeScheduleVersion c) {
        var version = known(c.version());
        FEE_VERSION_NOT_APPROVED.unless(version.status() == Status.APPROVED, "Version %d is %s.", c.version(), version.status());
        var terms = version.terms();
        var ended = makeRoom(terms);
        // A first schedule prices what nothing was booked for; only another price for the same days would change a closed period.
        var changesClosed = c.closedThrough() != null && ended.isPresent() && !terms.validFrom().isAfter(c.closedThrough());
        CLOSED_PERIOD_AFFECTED.unlessAt("/validFrom", !changesClosed, "Periods are closed through %s.", c.closedThrough());
        var events = new ArrayList<FeeScheduleEvent>();
        ended.ifPresent(before -> events.add(new FeeScheduleVersionSuperseded(c.studyId(), c.scheduleId(), before.number(), before.terms().endingOn(terms.validFrom().minusDays(1)), c.version())));
        events.add(new FeeScheduleVersionActivated(c.studyId(), c.scheduleId(), scope, c.version(), terms, c.by()));
        return events;
    }

    private FeeVersion known(int number) {
        var version = version(number);
        FEE_VERSION_UNKNOWN.unless(version.isPresent(), "The schedule has no version %d.", number);
        return version.orElseThrow();
    }

    public SiteFeeSchedule apply(FeeScheduleEvent event) {
        return switch (event) {
            case FeeScheduleVersionDrafted e -> new SiteFeeSchedule(e.scope(), with(versions, e.version(), new FeeVersion(e.version(), Status.DRAFT, e.terms(), e.by(), null)));
            case FeeScheduleVersionWithdrawn e -> as(e.version(), Status.WITHDRAWN);
            case FeeScheduleVersionApproved e -> as(e.version(), Status.APPROVED);
            case FeeScheduleVersionActivated e -> as(e.version(), Status.ACTIVE);
            case FeeScheduleVersionSuperseded e -> new SiteFeeSchedule(scope,
                with(versions, e.version(), new FeeVersion(e.version(), Status.SUPERSEDED, e.terms(), versions.get(e.version()).preparedBy(), e.supersededBy())));
        };
    }

    private SiteFeeSchedule as(int number, Status status) {
        return new SiteFeeSchedule(scope, with(versions, number, versions.get(number).as(status)));
    }
}
