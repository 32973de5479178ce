package org.trialledger.site.enrolment.domain;

import static org.trialledger.platform.domain.Copies.with;
import static org.trialledger.site.enrolment.domain.EnrolmentRule.*;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.trialledger.site.enrolment.domain.EnrolmentCommand.*;
import org.trialledger.site.enrolment.domain.EnrolmentEvent.*;
import org.trialledger.site.enrolment.domain.PlanContent.CountryPlan;
import org.trialledger.site.enrolment.domain.PlanContent.Point;
import org.trialledger.site.enrolment.domain.PlanContent.SitePlan;

/**
 * A study's enrolment: the plan in force, the suggestions people have to decide on, barriers at sites and recruitment channels.
 *
 * @param planVersion 0 while there is no plan
 * @param suggestions those made, by id
 * @param channels    by id
 */
public record Enrolment(int planVersion, PlanContent plan, Map<UUID, Suggestion> suggestions, Map<UUID, RaisedBarrier> barriers, Map<UUID, Channel> channels) {

    /** @param decided whether a person has accepted or rejected it */
    public record Suggestion(Advice advice, boolean decided) {
        private boolean stillSays(Advice other) {
            return !decided && advice.ruleId().equals(other.ruleId()) && Objects.equals(advice.siteId(), other.siteId()) && Objects.equals(advice.country(), other.country());
        }
    }

    public record RaisedBarrier(LocalDate raisedOn, boolean resolved) {}

    /** @param reports the last report of each site */
    public record Channel(String name, LocalDate openedOn, Map<UUID, Report> reports) {}

    public record Report(LocalDate through, Funnel funnel) {}

    public static final Enrolment INITIAL = new Enrolment(0, null, Map.of(), Map.of(), Map.of());

    private static final Set<String> ISO_COUNTRIES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

    public List<EnrolmentEvent> decide(EnrolmentCommand command) {
        return switch (command) {
            case SetEnrolmentPlan c -> List.of(set(c));
            case AdjustEnrolmentTarget c -> List.of(adjust(c));
            case RecordForecast c -> List.of(record(c));
            case SuggestActions c -> suggest(c);
            case DecideSuggestion c -> List.of(decideOn(c));
            case RaiseBarrier c -> List.of(raise(c));
            case ResolveBarrier c -> List.of(resolve(c));
            case OpenChannel c -> List.of(open(c));
            case ReportChannel c -> List.of(report(c));
        };
    }

    private EnrolmentEvent set(SetEnrolmentPlan c) {
        mustHold(c.content());
        ENROLMENT_PLAN_UNCHANGED.unless(!c.content().equals(plan), "Version %d says the same.", planVersion);
        ENROLMENT_CHANGE_REASON_REQUIRED.unless(planVersion == 0 || isText(c.reason()), "Say why version %d is replaced.", planVersion);
        return new EnrolmentPlanSet(c.studyId(), c.aggregateId(), planVersion + 1, c.content(), c.reason(), c.today());
    }

    private static void mustHold(PlanContent content) {
        ENROLMENT_TARGET_REQUIRED.unlessAt("/points", !content.points().isEmpty(), "Say how many participants are to be randomised by when.");
        Point last = null;
        for (var point : content.points()) {
            ENROLMENT_TARGET_REQUIRED.unlessAt("/points", point.by() != null, "Each planned total has its day.");
            ENROLMENT_PLAN_NOT_INCREASING.unlessAt("/points", point.randomised() >= 0 && (last == null || point.by().isAfter(last.by()) && point.randomised() >= last.randomised()),
                "%d by %s does not follow what is planned before it.", point.randomised(), point.by());
            last = point;
        }
        ENROLMENT_TARGET_NOT_POSITIVE.unlessAt("/points", content.target() > 0, "The last planned total is the target.");
        var countries = new HashSet<String>();
        for (var country : content.countries()) {
            ENROLMENT_COUNTRY_UNKNOWN.unlessAt("/countries", ISO_COUNTRIES.contains(country.country()), "\"%s\" is not an ISO 3166-1 alpha-2 country code.", country.country());
            ENROLMENT_COUNTRY_TWICE.unlessAt("/countries", countries.add(country.country()), "%s is there twice.", country.country());
            mustFit("/countries", country.target(), country.cap());
        }
        var sites = new HashSet<UUID>();
        for (var site : content.sites()) {
            ENROLMENT_SITE_TWICE.unlessAt("/sites", sites.add(site.siteId()), "Site %s is there twice.", site.siteId());
            EXPECTED_RATE_NOT_POSITIVE.unlessAt("/sites", site.perMonth() == null || site.perMonth() > 0 && site.perMonth() <= 1_000, "%s per month cannot be expected.", site.perMonth());
            mustFit("/sites", site.target(), site.cap());
        }
    }

    private static void mustFit(String pointer, Integer target, Integer cap) {
        ENROLMENT_TARGET_NOT_POSITIVE.unlessAt(pointer, target == null || target > 0, "A target is more than 0.");
        ENROLMENT_CAP_NOT_POSITIVE.unlessAt(pointer, cap == null || cap > 0, "A cap is more than 0.");
        ENROLMENT_CAP_BELOW_TARGET.unlessAt(pointer, target == null || cap == null || cap >= target, "The cap of %s is below the target of %s.", cap, target);
    }

    private EnrolmentEvent adjust(AdjustEnrolmentTarget c) {
        mustHavePlan();
        ENROLMENT_TARGET_PLACE_AMBIGUOUS.unless(c.country() == null || c.siteId() == null, "Name a country or a site or neither.");
        boolean ofStudy = c.country() == null && c.siteId() == null;
        ENROLMENT_TARGET_PLACE_AMBIGUOUS.unless(ofStudy ? c.cap() == null : c.by() == null, "The study has a date and no cap; countries and sites have a cap and no date.");
        ENROLMENT_TARGET_REQUIRED.unless(c.target() != null || c.by() != null || c.cap() != null, "Say what is adjusted.");
        ENROLMENT_CHANGE_REASON_REQUIRED.unless(isText(c.reason()), "Say why.");
        var adjusted = ofStudy ? ofStudy(c) : c.siteId() == null ? ofCountry(c) : ofSite(c);
        mustHold(adjusted);
        ENROLMENT_PLAN_UNCHANGED.unless(!adjusted.equals(plan), "It is so already.");
        return new EnrolmentTargetAdjusted(c.studyId(), c.aggregateId(), planVersion + 1, c.country(), c.siteId(), c.target(), c.by(), c.cap(), adjusted, c.reason());
    }

    /** Planned totals that the new target leaves behind it, in time or in number, are no longer planned. */
    private PlanContent ofStudy(AdjustEnrolmentTarget c) {
        var target = new Point(c.by() == null ? plan.targetDate() : c.by(), c.target() == null ? plan.target() : c.target());
        var points = new ArrayList<>(plan.points().subList(0, plan.points().size() - 1).stream().filter(point -> point.by().isBefore(target.by()) && point.randomised() <= target.randomised()).toList());
        points.add(target);
        return new PlanContent(points, plan.countries(), plan.sites());
    }

    private PlanContent ofCountry(AdjustEnrolmentTarget c) {
        var countries = new ArrayList<>(plan.countries());
        var before = countries.stream().filter(country -> country.country().equals(c.country())).findFirst().orElse(new CountryPlan(c.country(), null, null));
        countries.remove(before);
        countries.add(new CountryPlan(c.country(), c.target() == null ? before.target() : c.target(), c.cap() == null ? before.cap() : c.cap()));
        return new PlanContent(plan.points(), countries, plan.sites());
    }

    private PlanContent ofSite(AdjustEnrolmentTarget c) {
        var sites = new ArrayList<>(plan.sites());
        var before = sites.stream().filter(site -> site.siteId().equals(c.siteId())).findFirst().orElse(new SitePlan(c.siteId(), null, null, null, null));
        sites.remove(before);
        sites.add(new SitePlan(c.siteId(), before.activation(), before.perMonth(), c.target() == null ? before.target() : c.target(), c.cap() == null ? before.cap() : c.cap()));
        return new PlanContent(plan.points(), plan.countries(), sites);
    }

    private EnrolmentEvent record(RecordForecast c) {
        mustHavePlan();
        FORECAST_AS_OF_FUTURE.unlessAt("/asOf", !c.forecast().asOf().isAfter(c.today()), "%s is not past (today is %s).", c.forecast().asOf(), c.today());
        FORECAST_OF_ANOTHER_PLAN.unless(c.forecast().planVersion() <= planVersion, "It is of version %d; the plan is at version %d.", c.forecast().planVersion(), planVersion);
        return new EnrolmentForecastRecorded(c.studyId(), c.aggregateId(), c.forecastId(), c.forecast());
    }

    private List<EnrolmentEvent> suggest(SuggestActions c) {
        SUGGESTIONS_AS_OF_FUTURE.unlessAt("/asOf", !c.asOf().isAfter(c.today()), "%s is not past (today is %s).", c.asOf(), c.today());
        return c.advice().stream().filter(advice -> suggestions.values().stream().noneMatch(suggestion -> suggestion.stillSays(advice)))
            .<EnrolmentEvent>map(advice -> new EnrolmentActionSuggested(c.studyId(), c.aggregateId(), suggestionOf(c.aggregateId(), advice), advice, c.asOf(), c.inputsSha256())).toList();
    }

    /** Derived, so that the domain needs no chance: the n-th suggestion of a rule at a place has an id of its own. */
    private UUID suggestionOf(UUID enrolmentId, Advice advice) {
        long before = suggestions.values().stream().filter(made -> made.advice().ruleId().equals(advice.ruleId()) && Objects.equals(made.advice().siteId(), advice.siteId())
            && Objects.equals(made.advice().country(), advice.country())).count();
        return UUID.nameUUIDFromBytes("suggestion %d of %s for %s %s in %s".formatted(before + 1, advice.ruleId(), advice.country(), advice.siteId(), enrolmentId).getBytes(StandardCharsets.UTF_8));
    }

    private EnrolmentEvent decideOn(DecideSuggestion c) {
        var suggestion = suggestions.get(c.suggestionId());
        SUGGESTION_UNKNOWN.unless(suggestion != null, "No suggestion %s.", c.suggestionId());
        SUGGESTION_DECIDED.unless(!suggestion.decided(), "It was accepted or rejected before.");
        if (c.accepted()) return new EnrolmentSuggestionAccepted(c.studyId(), c.aggregateId(), c.suggestionId(), c.decidedBy(), c.reason());
        SUGGESTION_REJECTION_REASON_REQUIRED.unlessAt("/reason", isText(c.reason()), "Say why it is not followed.");
        return new EnrolmentSuggestionRejected(c.studyId(), c.aggregateId(), c.suggestionId(), c.decidedBy(), c.reason());
    }

    private static EnrolmentEvent raise(RaiseBarrier c) {
        BARRIER_IN_FUTURE.unlessAt("/raisedOn", !c.barrier().raisedOn().isAfter(c.today()), "%s is not past (today is %s).", c.barrier().raisedOn(), c.today());
        BARRIER_DUE_BEFORE_RAISED.unlessAt("/dueOn", c.barrier().dueOn() == null || !c.barrier().dueOn().isBefore(c.barrier().raisedOn()), "%s is before %s.", c.barrier().dueOn(), c.barrier().raisedOn());
        return new RecruitmentBarrierRaised(c.studyId(), c.aggregateId(), c.barrierId(), c.siteId(), c.barrier());
    }

    private EnrolmentEvent resolve(ResolveBarrier c) {
        var barrier = barriers.get(c.barrierId());
        BARRIER_UNKNOWN.unless(barrier != null, "No barrier %s.", c.barrierId());
        BARRIER_RESOLVED.unless(!barrier.resolved(), "It is resolved already.");
        BARRIER_IN_FUTURE.unlessAt("/on", !c.on().isAfter(c.today()), "%s is not past (today is %s).", c.on(), c.today());
        BARRIER_RESOLVED_BEFORE_RAISED.unlessAt("/on", !c.on().isBefore(barrier.raisedOn()), "It was raised on %s.", barrier.raisedOn());
        return new RecruitmentBarrierResolved(c.studyId(), c.aggregateId(), c.barrierId(), c.on(), c.outcome());
    }

    private EnrolmentEvent open(OpenChannel c) {
        CHANNEL_IN_FUTURE.unlessAt("/on", !c.on().isAfter(c.today()), "%s is not past (today is %s).", c.on(), c.today());
        ENROLMENT_COUNTRY_UNKNOWN.unlessAt("/country", c.country() == null || ISO_COUNTRIES.contains(c.country()), "\"%s\" is not an ISO 3166-1 alpha-2 country code.", c.country());
        CHANNEL_NAME_TAKEN.unlessAt("/name", channels.values().stream().noneMatch(channel -> channel.name().equalsIgnoreCase(c.name().strip())), "There is a channel \"%s\".", c.name().strip());
        return new RecruitmentChannelOpened(c.studyId(), c.aggregateId(), c.channelId(), c.name().strip(), c.kind(), c.country(), c.on());
    }

    private EnrolmentEvent report(ReportChannel c) {
        var channel = channels.get(c.channelId());
        CHANNEL_UNKNOWN.unless(channel != null, "No channel %s.", c.channelId());
        CHANNEL_IN_FUTURE.unlessAt("/through", !c.through().isAfter(c.today()), "%s is not past (today is %s).", c.through(), c.today());
        CHANNEL_REPORT_BEFORE_OPENING.unlessAt("/through", !c.through().isBefore(channel.openedOn()), "The channel opened on %s.", channel.openedOn());
        var funnel = c.funnel();
        FUNNEL_NOT_NARROWING.unless(0 <= funnel.consented() && funnel.consented() <= funnel.prescreened() && funnel.prescreened() <= funnel.contacted() && funnel.contacted() <= funnel.leads(),
            "Each step holds part of those of the step before: leads, contacted, prescreened, consented.");
        var last = channel.reports().get(c.siteId());
        if (last != null) {
            CHANNEL_REPORT_REPEATED.unlessAt("/through", c.through().isAfter(last.through()), "There is a report through %s.", last.through());
            CHANNEL_COUNTS_FALL.unless(funnel.leads() >= last.funnel().leads() && funnel.contacted() >= last.funnel().contacted() && funnel.prescreened() >= last.funnel().prescreened()
                && funnel.consented() >= last.funnel().consented(), "The report through %s counts more.", last.through());
        }
        return new RecruitmentChannelReported(c.studyId(), c.aggregateId(), c.channelId(), c.siteId(), c.through(), funnel);
    }

    private void mustHavePlan() {
        ENROLMENT_PLAN_REQUIRED.unless(planVersion > 0, "The study has no enrolment plan.");
    }

    private static boolean isText(String text) {
        return text != null && !text.isBlank();
    }

    public Enrolment apply(EnrolmentEvent event) {
        return switch (event) {
            case EnrolmentPlanSet e -> new Enrolment(e.version(), e.content(), suggestions, barriers, channels);
            case EnrolmentTargetAdjusted e -> new Enrolment(e.version(), e.content(), suggestions, barriers, channels);
            case EnrolmentForecastRecorded _ -> this;
            case EnrolmentActionSuggested e -> withSuggestion(e.suggestionId(), new Suggestion(e.advice(), false));
            case EnrolmentSuggestionAccepted e -> withSuggestion(e.suggestionId(), new Suggestion(suggestions.get(e.suggestionId()).advice(), true));
            case EnrolmentSuggestionRejected e -> withSuggestion(e.suggestionId(), new Suggestion(suggestions.get(e.suggestionId()).advice(), true));
            case RecruitmentBarrierRaised e -> withBarrier(e.barrierId(), new RaisedBarrier(e.barrier().raisedOn(), false));
            case RecruitmentBarrierResolved e -> withBarrier(e.barrierId(), new RaisedBarrier(barriers.get(e.barrierId()).raisedOn(), true));
            case RecruitmentChannelOpened e -> withChannel(e.channelId(), new Channel(e.name(), e.on(), Map.of()));
            case RecruitmentChannelReported e -> {
                var channel = channels.get(e.channelId());
                yield withChannel(e.channelId(), new Channel(channel.name(), channel.openedOn(), with(channel.reports(), e.siteId(), new Report(e.through(), e.funnel()))));
            }
        };
    }

    private Enrolment withSuggestion(UUID id, Suggestion suggestion) {
        return new Enrolment(planVersion, plan, with(suggestions, id, suggestion), barriers, channels);
    }

    private Enrolment withBarrier(UUID id, RaisedBarrier barrier) {
        return new Enrolment(planVersion, plan, suggestions, with(barriers, id, barrier), channels);
    }

    private Enrolment withChannel(UUID id, Channel channel) {
        return new Enrolment(planVersion, plan, suggestions, barriers, with(channels, id, channel));
    }
}
