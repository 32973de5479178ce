package org.trialledger.site.quality.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.trialledger.site.quality.domain.IndicatorScores;
import org.trialledger.site.quality.domain.Quality;
import org.trialledger.site.quality.domain.QualityCommand.Evaluate;
import org.trialledger.site.quality.domain.ToleranceScore;
import org.trialledger.site.quality.statistics.Comparison;
import org.trialledger.site.quality.statistics.SiteFigure;
import org.trialledger.site.quality.statistics.Tolerance;

/** Computes a study's indicators and tolerance limits as of any day; whether that is put on record is for others. */
@ApplicationScoped
public class Evaluations {
    public record Evaluation(List<IndicatorScores> indicators, List<ToleranceScore> limits, String inputsSha256) {
        public Evaluate command(UUID studyId, UUID evaluationId, LocalDate on, LocalDate today) {
            return new Evaluate(studyId, evaluationId, on, indicators, limits, inputsSha256, today);
        }
    }

    private final QualityFigures figures;

    Evaluations(QualityFigures figures) {
        this.figures = figures;
    }

    /** @param quality with the definitions to use, as the ledger has them */
    public Evaluation of(UUID studyId, Quality quality, LocalDate on, Instant knownAt) {
        var inputs = new StringBuilder();
        var indicators = new ArrayList<IndicatorScores>();
        for (var indicator : quality.activeIndicators()) {
            var definition = indicator.getValue().definition();
            var counted = figures.of(studyId, definition.formula(), on, knownAt, definition.windowMonths());
            inputs.append(indicator).append(counted).append('\n');
            indicators.add(Comparison.of(indicator.getKey(), indicator.getValue().version(), definition, counted));
        }
        var limits = new ArrayList<ToleranceScore>();
        for (var limit : quality.activeLimits()) {
            var counted = figures.of(studyId, limit.getValue().limit().formula(), on, knownAt, null);
            inputs.append(limit).append(counted).append('\n');
            limits.add(Tolerance.of(limit.getKey(), limit.getValue().version(), limit.getValue().limit(), counted.stream().mapToDouble(SiteFigure::count).sum(), counted.stream().mapToDouble(SiteFigure::number).sum()));
        }
        return new Evaluation(List.copyOf(indicators), List.copyOf(limits), sha256(inputs.toString()));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
