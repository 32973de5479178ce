package org.trialledger.site.quality.domain;

import static org.trialledger.platform.domain.Copies.with;
import static org.trialledger.site.quality.domain.QualityRule.*;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.trialledger.site.quality.domain.IndicatorScores.SiteScore;
import org.trialledger.site.quality.domain.QualityCommand.*;
import org.trialledger.site.quality.domain.QualityEvent.*;

/**
 * A study's risk indicators and tolerance limits, and the signals people have to look at.
 *
 * @param places      by indicator and site (or limit), how the last evaluation flagged it: a signal is raised when this gets worse
 * @param signals     by id
 * @param evaluatedOn the day of the last evaluation, null before the first
 */
public record Quality(Map<String, Indicator> indicators, Map<String, Limit> limits, EdcLimits edcLimits, Map<String, Flag> places, Map<UUID, Signal> signals, LocalDate evaluatedOn) {
    /** @param retired it stays, so that its versions go on counting */
    public record Indicator(int version, IndicatorDefinition definition, boolean retired) {}

    public record Limit(int version, ToleranceLimit limit, boolean retired) {}

    public enum Stage { RAISED, REVIEWED, ACTIONED, DISMISSED }

    public record Signal(String place, UUID siteId, Flag level, Stage stage) {
        private boolean isOpen() {
            return stage == Stage.RAISED || stage == Stage.REVIEWED;
        }
    }

    public static final Quality INITIAL = new Quality(Map.of(), Map.of(), EdcLimits.NONE, Map.of(), Map.of(), null);

    /** Those that are evaluated. */
    public List<Map.Entry<String, Indicator>> activeIndicators() {
        return indicators.entrySet().stream().filter(entry -> !entry.getValue().retired()).sorted(Map.Entry.comparingByKey()).toList();
    }

    public List<Map.Entry<String, Limit>> activeLimits() {
        return limits.entrySet().stream().filter(entry -> !entry.getValue().retired()).sorted(Map.Entry.comparingByKey()).toList();
    }

    public List<QualityEvent> decide(QualityCommand command) {
        return switch (command) {
            case DefineIndicator c -> List.of(define(c));
            case RetireIndicator c -> List.of(retire(c));
            case SetToleranceLimit c -> List.of(set(c));
            case RetireToleranceLimit c -> List.of(retire(c));
            case SetEdcLimits c -> List.of(set(c));
            case Evaluate c -> evaluate(c);
            case ReviewSignal c -> List.of(review(c));
            case ActOnSignal c -> List.of(act(c));
            case DismissSignal c -> List.of(dismiss(c));
        };
    }

    private QualityEvent define(DefineIndicator c) {
        var code = code(c.code());
        var d = c.definition();
        INDICATOR_THRESHOLDS_OUT_OF_ORDER.unlessAt("/redZ", 0 < d.amberZ() && d.amberZ() <= d.redZ(), "Amber is from z = %s on and red from %s on.", d.amberZ(), d.redZ());
        INDICATOR_THRESHOLDS_OUT_OF_ORDER.unlessAt("/redLimit", limitsInOrder(d), "Amber comes before red, on the side that is a risk; a limit needs one side.");
        INDICATOR_NEEDS_FIXED_LIMITS.unlessAt("/amberLimit", d.formula().measure() != Formula.Measure.P_VALUE || d.amberLimit() != null || d.redLimit() != null,
            "%s is not compared among sites: give a limit.", d.formula());
        INDICATOR_WINDOW_NOT_POSITIVE.unlessAt("/windowMonths", d.windowMonths() > 0 && d.leastNumber() > 0, "The window and the least number are at least 1.");
        var before = indicators.get(code);
        INDICATOR_UNCHANGED.unless(before == null || before.retired() || !before.definition().equals(d), "%s is defined so already.", code);
        mustHaveReason(before == null, c.reason());
        return new RiskIndicatorDefined(c.studyId(), c.aggregateId(), code, before == null ? 1 : before.version() + 1, d, c.reason());
    }

    private static boolean limitsInOrder(IndicatorDefinition d) {
        if (d.amberLimit() == null && d.redLimit() == null) return true;
        if (d.direction() == IndicatorDefinition.Direction.BOTH) return false;
        if (d.amberLimit() == null || d.redLimit() == null) return true;
        return d.direction() == IndicatorDefinition.Direction.HIGH ? d.amberLimit() <= d.redLimit() : d.amberLimit() >= d.redLimit();
    }

    private QualityEvent retire(RetireIndicator c) {
        var code = code(c.code());
        INDICATOR_UNKNOWN.unless(indicators.containsKey(code) && !indicators.get(code).retired(), "No indicator %s.", code);
        mustHaveReason(false, c.reason());
        return new RiskIndicatorRetired(c.studyId(), c.aggregateId(), code, c.reason());
    }

    private QualityEvent set(SetToleranceLimit c) {
        var code = code(c.code());
        var l = c.limit();
        TOLERANCE_LIMIT_NOT_A_COUNT.unlessAt("/formula", l.formula().measure().isCount(), "%s is a median.", l.formula());
        TOLERANCE_LIMITS_OUT_OF_ORDER.unlessAt("/limit", 0 < l.secondaryLimit() && l.secondaryLimit() <= l.limit() && (l.formula().measure() != Formula.Measure.PROPORTION || l.limit() < 1),
            "The secondary limit of %s alerts before the limit of %s; a proportion is below 1.", l.secondaryLimit(), l.limit());
        INDICATOR_WINDOW_NOT_POSITIVE.unlessAt("/leastNumber", l.leastNumber() > 0, "The least number is at least 1.");
        var before = limits.get(code);
        TOLERANCE_LIMIT_UNCHANGED.unless(before == null || before.retired() || !before.limit().equals(l), "%s is so already.", code);
        mustHaveReason(before == null, c.reason());
        return new QualityToleranceLimitSet(c.studyId(), c.aggregateId(), code, before == null ? 1 : before.version() + 1, l, c.reason());
    }

    private QualityEvent retire(RetireToleranceLimit c) {
        var code = code(c.code());
        TOLERANCE_LIMIT_UNKNOWN.unless(limits.containsKey(code) && !limits.get(code).retired(), "No tolerance limit %s.", code);
        mustHaveReason(false, c.reason());
        return new QualityToleranceLimitRetired(c.studyId(), c.aggregateId(), code, c.reason());
    }

    private QualityEvent set(SetEdcLimits c) {
        var l = c.limits();
        EDC_LIMIT_NOT_POSITIVE.unless(Stream.of(l.openQueriesOver30Days(), l.medianQueryAgeDays(), l.medianEntryLagDays(), l.missingPagesPercent()).allMatch(limit -> limit == null || limit.doubleValue() > 0),
            "A limit is above 0.");
        EDC_LIMITS_UNCHANGED.unless(!l.equals(edcLimits), "The limits are so already.");
        mustHaveReason(edcLimits.equals(EdcLimits.NONE), c.reason());
        return new EdcLimitsSet(c.studyId(), c.aggregateId(), l, c.reason());
    }

    private List<QualityEvent> evaluate(Evaluate c) {
        NOTHING_TO_EVALUATE.unless(!c.indicators().isEmpty() || !c.limits().isEmpty(), "The study has neither indicators nor tolerance limits.");
        EVALUATION_IN_FUTURE.unlessAt("/on", !c.on().isAfter(c.today()), "%s is not past (today is %s).", c.on(), c.today());
        EVALUATION_OUT_OF_ORDER.unlessAt("/on", evaluatedOn == null || !c.on().isBefore(evaluatedOn), "The last evaluation is of %s.", evaluatedOn);
        var events = new ArrayList<QualityEvent>();
        for (var scores : c.indicators()) {
            var indicator = indicators.get(scores.code());
            EVALUATION_OF_ANOTHER_VERSION.unless(indicator != null && !indicator.retired() && indicator.version() == scores.version(), "%s is not at version %d.", scores.code(), scores.version());
            events.add(new RiskIndicatorEvaluated(c.studyId(), c.aggregateId(), c.evaluationId(), c.on(), scores));
            for (var site : scores.sites()) signal(events, c, scores.code() + "/" + site.siteId(), site.siteId(), scores.code(), site.flag(), site.value(), basis(scores, site, indicator.definition()));
        }
        for (var score : c.limits()) {
            var limit = limits.get(score.code());
            EVALUATION_OF_ANOTHER_VERSION.unless(limit != null && !limit.retired() && limit.version() == score.version(), "%s is not at version %d.", score.code(), score.version());
            events.add(new QualityToleranceLimitEvaluated(c.studyId(), c.aggregateId(), c.evaluationId(), c.on(), score));
            signal(events, c, score.code(), null, score.code(), score.flag(), score.value(), basis(score, limit.limit()));
        }
        events.add(new QualityEvaluated(c.studyId(), c.aggregateId(), c.evaluationId(), c.on(), c.indicators().size(), c.limits().size(), c.inputsSha256()));
        return List.copyOf(events);
    }

    /** Once for each time it gets worse: a site that stays red is one signal, and one that was dismissed does not come back until it was better in between. */
    private void signal(List<QualityEvent> events, Evaluate c, String place, UUID siteId, String code, Flag flag, Double value, String basis) {
        if (!flag.isWorseThan(places.getOrDefault(place, Flag.GREEN))) return;
        var open = signals.entrySet().stream().filter(entry -> entry.getValue().place().equals(place) && entry.getValue().isOpen()).findFirst();
        // An open amber signal may have been green in between: amber again is the same signal.
        if (open.isPresent() && !flag.isWorseThan(open.get().getValue().level())) return;
        var signalId = open.map(Map.Entry::getKey).orElseGet(() -> UUID.nameUUIDFromBytes(("signal of " + place + " by " + c.evaluationId()).getBytes(StandardCharsets.UTF_8)));
        events.add(open.isPresent() ? new KriSignalEscalated(c.studyId(), c.aggregateId(), signalId, siteId, code, value, basis, c.on())
            : new KriSignalRaised(c.studyId(), c.aggregateId(), signalId, siteId, code, flag, value, basis, c.on()));
        if (flag == Flag.RED && siteId != null) events.add(new ForCauseVisitProposed(c.studyId(), c.aggregateId(), siteId, signalId, code, basis, c.on()));
    }

    private static String basis(IndicatorScores scores, SiteScore site, IndicatorDefinition definition) {
        var formula = definition.formula();
        return switch (site.basis()) {
            case ROBUST_Z -> text("%s: %.4g %s; the sites' median is %.4g, z = %.2f", definition.title(), site.value(), formula.unit(), scores.median(), site.z());
            case EXACT_CHANCE -> text("%s: %.0f of %.4g, %.4g %s; all sites together have %.4g, the chance of it is %.2g", definition.title(), site.count(), site.number(), site.value(), formula.unit(),
                scores.overall(), site.chance());
            case FIXED_LIMIT -> text("%s: %.4g %s, past the fixed limit", definition.title(), site.value(), formula.unit());
            case NOTHING -> definition.title();
        };
    }

    private static String basis(ToleranceScore score, ToleranceLimit limit) {
        return score.value() == null || score.aboveLimit() == null ? limit.title() : text("%s: %.0f of %.4g, %.4g %s; above the secondary limit of %.4g with a probability of %.3f, above the limit of %.4g of %.3f",
            limit.title(), score.count(), score.number(), score.value(), limit.formula().unit(), limit.secondaryLimit(), score.aboveSecondary(), limit.limit(), score.aboveLimit());
    }

    /** The ledger says the same wherever it is written. */
    private static String text(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }

    private QualityEvent review(ReviewSignal c) {
        var signal = open(c.signalId());
        SIGNAL_REVIEWED_ALREADY.unless(signal.stage() == Stage.RAISED, "It was reviewed before.");
        SIGNAL_TEXT_REQUIRED.unlessAt("/assessment", isText(c.assessment()), "Say what was found.");
        return new KriSignalReviewed(c.studyId(), c.aggregateId(), c.signalId(), signal.siteId(), c.by(), c.assessment());
    }

    private QualityEvent act(ActOnSignal c) {
        var signal = reviewed(c.signalId());
        SIGNAL_TEXT_REQUIRED.unlessAt("/action", isText(c.action()), "Say what is done.");
        return new KriSignalActioned(c.studyId(), c.aggregateId(), c.signalId(), signal.siteId(), c.by(), c.action());
    }

    private QualityEvent dismiss(DismissSignal c) {
        var signal = reviewed(c.signalId());
        SIGNAL_TEXT_REQUIRED.unlessAt("/reason", isText(c.reason()), "Say why nothing is done.");
        return new KriSignalDismissed(c.studyId(), c.aggregateId(), c.signalId(), signal.siteId(), c.by(), c.reason());
    }

    private Signal reviewed(UUID signalId) {
        var signal = open(signalId);
        SIGNAL_NOT_REVIEWED.unless(signal.stage() == Stage.REVIEWED, "Review it first.");
        return signal;
    }

    private Signal open(UUID signalId) {
        var signal = signals.get(signalId);
        SIGNAL_UNKNOWN.unless(signal != null, "No signal %s.", signalId);
        SIGNAL_ENDED.unless(signal.isOpen(), "It is %s.", signal.stage());
        return signal;
    }

    private static String code(String code) {
        INDICATOR_CODE_REQUIRED.unlessAt("/code", isText(code), "Say by which code it is known.");
        return code.strip().toUpperCase(Locale.ROOT);
    }

    private static void mustHaveReason(boolean first, String reason) {
        QUALITY_CHANGE_REASON_REQUIRED.unless(first || isText(reason), "Say why.");
    }

    private static boolean isText(String text) {
        return text != null && !text.isBlank();
    }

    public Quality apply(QualityEvent event) {
        return switch (event) {
            case RiskIndicatorDefined e -> withIndicator(e.code(), new Indicator(e.version(), e.definition(), false));
            case RiskIndicatorRetired e -> withIndicator(e.code(), new Indicator(indicators.get(e.code()).version(), indicators.get(e.code()).definition(), true));
            case QualityToleranceLimitSet e -> withLimit(e.code(), new Limit(e.version(), e.limit(), false));
            case QualityToleranceLimitRetired e -> withLimit(e.code(), new Limit(limits.get(e.code()).version(), limits.get(e.code()).limit(), true));
            case EdcLimitsSet e -> new Quality(indicators, limits, e.limits(), places, signals, evaluatedOn);
            case RiskIndicatorEvaluated e -> {
                var flags = new HashMap<>(places);
                for (var site : e.scores().sites()) if (site.flag() != Flag.TOO_FEW) flags.put(e.scores().code() + "/" + site.siteId(), site.flag());
                yield new Quality(indicators, limits, edcLimits, Map.copyOf(flags), signals, evaluatedOn);
            }
            case QualityToleranceLimitEvaluated e -> e.score().flag() == Flag.TOO_FEW ? this
                : new Quality(indicators, limits, edcLimits, with(places, e.score().code(), e.score().flag()), signals, evaluatedOn);
            case QualityEvaluated e -> new Quality(indicators, limits, edcLimits, places, signals, e.on());
            case KriSignalRaised e -> withSignal(e.signalId(), new Signal(e.siteId() == null ? e.code() : e.code() + "/" + e.siteId(), e.siteId(), e.level(), Stage.RAISED));
            case KriSignalEscalated e -> withSignal(e.signalId(), new Signal(signals.get(e.signalId()).place(), e.siteId(), Flag.RED, Stage.RAISED));
            case KriSignalReviewed e -> withStage(e.signalId(), Stage.REVIEWED);
            case KriSignalActioned e -> withStage(e.signalId(), Stage.ACTIONED);
            case KriSignalDismissed e -> withStage(e.signalId(), Stage.DISMISSED);
            case ForCauseVisitProposed _ -> this;
        };
    }

    private Quality withIndicator(String code, Indicator indicator) {
        return new Quality(with(indicators, code, indicator), limits, edcLimits, places, signals, evaluatedOn);
    }

    private Quality withLimit(String code, Limit limit) {
        return new Quality(indicators, with(limits, code, limit), edcLimits, places, signals, evaluatedOn);
    }

    private Quality withStage(UUID signalId, Stage stage) {
        var signal = signals.get(signalId);
        return withSignal(signalId, new Signal(signal.place(), signal.siteId(), signal.level(), stage));
    }

    private Quality withSignal(UUID signalId, Signal signal) {
        return new Quality(indicators, limits, edcLimits, places, with(signals, signalId, signal), evaluatedOn);
    }
}
