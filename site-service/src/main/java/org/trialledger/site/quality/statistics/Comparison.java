package org.trialledger.site.quality.statistics;

import java.util.List;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.discrete.BinomialDistribution;
import org.hipparchus.distribution.discrete.PoissonDistribution;
import org.trialledger.site.quality.domain.Flag;
import org.trialledger.site.quality.domain.Formula.Measure;
import org.trialledger.site.quality.domain.IndicatorDefinition;
import org.trialledger.site.quality.domain.IndicatorDefinition.Direction;
import org.trialledger.site.quality.domain.IndicatorScores;
import org.trialledger.site.quality.domain.IndicatorScores.Basis;
import org.trialledger.site.quality.domain.IndicatorScores.SiteScore;

/** Compares one indicator among the sites. */
public final class Comparison {
    /** A median of fewer is no standard to measure the others by. */
    private static final int LEAST_SITES = 4;
    private static final NormalDistribution NORMAL = new NormalDistribution();

    private final IndicatorDefinition definition;
    private final List<SiteFigure> figures;
    private final RobustScale scale;
    private final Double overall;

    private Comparison(IndicatorDefinition definition, List<SiteFigure> figures) {
        this.definition = definition;
        this.figures = figures;
        var large = figures.stream().filter(this::isLarge).map(this::value).toList();
        this.scale = large.size() < LEAST_SITES ? null : RobustScale.of(large);
        double number = figures.stream().mapToDouble(SiteFigure::number).sum();
        this.overall = !measure().isCount() || number == 0 ? null : figures.stream().mapToDouble(SiteFigure::count).sum() / number;
    }

    public static IndicatorScores of(String code, int version, IndicatorDefinition definition, List<SiteFigure> figures) {
        return new Comparison(definition, figures).scores(code, version);
    }

    private IndicatorScores scores(String code, int version) {
        return new IndicatorScores(code, version, scale == null ? null : scale.median(), scale == null ? null : scale.deviation(), overall == null ? null : shown(overall),
            figures.stream().map(this::score).toList());
    }

    private SiteScore score(SiteFigure site) {
        Double count = measure().isCount() ? site.count() : null;
        if (site.number() <= 0) return new SiteScore(site.siteId(), count, site.number(), null, null, null, Flag.TOO_FEW, Basis.NOTHING);
        double value = value(site);
        Double z = isLarge(site) && scale != null && measure() != Measure.P_VALUE && (scale.spread() > 0 || value == scale.median()) ? scale.z(value) : null;
        Double chance = z == null && measure().isCount() ? chance(site) : null;
        var byOthers = z != null ? flag(risk(z)) : chance != null ? flag(-NORMAL.inverseCumulativeProbability(Math.max(chance, Double.MIN_NORMAL))) : Flag.TOO_FEW;
        var byLimit = isLarge(site) ? flagByLimit(value) : Flag.TOO_FEW;
        if (byLimit.isRaised() && byLimit.compareTo(byOthers) > 0) return new SiteScore(site.siteId(), count, site.number(), value, z, chance, byLimit, Basis.FIXED_LIMIT);
        var basis = z != null ? Basis.ROBUST_Z : chance != null ? Basis.EXACT_CHANCE : byLimit == Flag.GREEN ? Basis.FIXED_LIMIT : Basis.NOTHING;
        return new SiteScore(site.siteId(), count, site.number(), value, z, chance, byOthers == Flag.TOO_FEW ? byLimit : byOthers, basis);
    }

    /** The z-score turned so that far up is bad. */
    private double risk(double z) {
        return switch (definition.direction()) {
            case HIGH -> z;
            case LOW -> -z;
            case BOTH -> Math.abs(z);
        };
    }

    private Flag flag(double risk) {
        return risk >= definition.redZ() ? Flag.RED : risk >= definition.amberZ() ? Flag.AMBER : Flag.GREEN;
    }

    /** Without a limit nothing is said. */
    private Flag flagByLimit(double value) {
        if (definition.amberLimit() == null && definition.redLimit() == null) return Flag.TOO_FEW;
        return isPast(value, definition.redLimit()) ? Flag.RED : isPast(value, definition.amberLimit()) ? Flag.AMBER : Flag.GREEN;
    }

    private boolean isPast(double value, Double limit) {
        return limit != null && (definition.direction() == Direction.LOW ? value <= limit : value >= limit);
    }

    /** Of a count as bad as this or worse, if the site were like all sites together: the funnel plot's limits, exact. */
    private Double chance(SiteFigure site) {
        if (overall == null || overall == 0) return null;
        double many = atLeast(site), few = atMost(site);
        return switch (definition.direction()) {
            case HIGH -> many;
            case LOW -> few;
            case BOTH -> Math.min(many, few);
        };
    }

    private double atLeast(SiteFigure site) {
        return site.count() <= 0 ? 1 : 1 - cumulative(site, (int) site.count() - 1);
    }

    private double atMost(SiteFigure site) {
        return cumulative(site, (int) site.count());
    }

    private double cumulative(SiteFigure site, int count) {
        return measure() == Measure.PROPORTION ? new BinomialDistribution((int) site.number(), Math.min(1, overall)).cumulativeProbability(count)
            : new PoissonDistribution(overall * site.number()).cumulativeProbability(count);
    }

    private boolean isLarge(SiteFigure site) {
        return site.number() >= definition.leastNumber();
    }

    private double value(SiteFigure site) {
        return measure().isCount() ? shown(site.count() / site.number()) : site.count();
    }

    private double shown(double rate) {
        return rate * definition.formula().per();
    }

    private Measure measure() {
        return definition.formula().measure();
    }
}
