package org.trialledger.tmf.quality.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How ready the file is for an inspection: of each zone a score of 0 to 100 made of its measures, and of the file the zones' scores by their weight. */
@ApplicationScoped
public class Readiness {
    /** @param score absent where there is nothing to measure; {@code weight} of the zone in the file's score */
    public record Zone(String zone, int weight, BigDecimal completeness, BigDecimal timeliness, BigDecimal firstPass, BigDecimal score) {}

    public record Point(LocalDate on, int due, int satisfied, BigDecimal completeness, BigDecimal timeliness, BigDecimal firstPass, BigDecimal score) {}

    private final Completeness completeness;
    private final FilingQuality filings;
    private final int targetDays, ofCompleteness, ofTimeliness, ofQuality;
    private final Map<String, Integer> weights;

    /** @param weights of zones as {@code 05=3,07=2}; a zone that is not named weighs 1 */
    Readiness(Completeness completeness, FilingQuality filings, @ConfigProperty(name = "trialledger.tmf.timeliness.target-days") int targetDays,
              @ConfigProperty(name = "trialledger.tmf.readiness.weight-of-completeness") int ofCompleteness, @ConfigProperty(name = "trialledger.tmf.readiness.weight-of-timeliness") int ofTimeliness,
              @ConfigProperty(name = "trialledger.tmf.readiness.weight-of-quality") int ofQuality, @ConfigProperty(name = "trialledger.tmf.readiness.weights-of-zones") List<String> weights) {
        this.completeness = completeness;
        this.filings = filings;
        this.targetDays = targetDays;
        this.ofCompleteness = ofCompleteness;
        this.ofTimeliness = ofTimeliness;
        this.ofQuality = ofQuality;
        this.weights = weights.stream().map(weight -> weight.split("=")).collect(Collectors.toMap(pair -> pair[0].strip(), pair -> Integer.parseInt(pair[1].strip())));
    }

    public int targetDays() {
        return targetDays;
    }

    public List<Zone> zones(UUID studyId, LocalDate day, Part part) {
        return zones(completeness.on(studyId, day, By.ZONE, part, false), studyId, day, part);
    }

    private List<Zone> zones(List<Completeness.Measure> measured, UUID studyId, LocalDate day, Part part) {
        var complete = byZone(measured, Completeness.Measure::zone, Completeness.Measure::completeness);
        var timely = byZone(filings.timeliness(studyId, LocalDate.EPOCH, day, targetDays, By.ZONE, part), FilingQuality.Timeliness::zone, FilingQuality.Timeliness::timeliness);
        var passed = byZone(filings.quality(studyId, LocalDate.EPOCH, day, By.ZONE, part), FilingQuality.Quality::zone, FilingQuality.Quality::firstPass);
        var all = new TreeSet<>(complete.keySet());
        all.addAll(timely.keySet());
        return all.stream().map(zone -> new Zone(zone, weights.getOrDefault(zone, 1), complete.get(zone), timely.get(zone), passed.get(zone), score(complete.get(zone), timely.get(zone), passed.get(zone)))).toList();
    }

    public Point point(UUID studyId, LocalDate day, Part part) {
        // Every document is of one zone, so the whole is their sum: counting a large file once for each point is enough.
        var measured = completeness.on(studyId, day, By.ZONE, part, false);
        int due = measured.stream().mapToInt(Completeness.Measure::due).sum(), satisfied = measured.stream().mapToInt(Completeness.Measure::satisfied).sum();
        var timely = filings.timeliness(studyId, LocalDate.EPOCH, day, targetDays, By.TOTAL, part).stream().findFirst().map(FilingQuality.Timeliness::timeliness).orElse(null);
        var passed = filings.quality(studyId, LocalDate.EPOCH, day, By.TOTAL, part).stream().findFirst().map(FilingQuality.Quality::firstPass).orElse(null);
        return new Point(day, due, satisfied, Percent.of(satisfied, due), timely, passed, overall(zones(measured, studyId, day, part)));
    }

    /** What cannot be measured yet has no part in the score, rather than counting as nothing. */
    BigDecimal score(BigDecimal complete, BigDecimal timely, BigDecimal passed) {
        return weighted(Arrays.asList(complete, timely, passed), List.of(ofCompleteness, ofTimeliness, ofQuality));
    }

    static BigDecimal overall(List<Zone> zones) {
        return weighted(zones.stream().map(Zone::score).collect(Collectors.toCollection(ArrayList::new)), zones.stream().map(Zone::weight).toList());
    }

    private static BigDecimal weighted(List<BigDecimal> values, List<Integer> weights) {
        var sum = BigDecimal.ZERO;
        long weight = 0;
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) == null) continue;
            sum = sum.add(values.get(i).multiply(BigDecimal.valueOf(weights.get(i))));
            weight += weights.get(i);
        }
        return weight == 0 ? null : sum.divide(BigDecimal.valueOf(weight), 1, RoundingMode.HALF_UP);
    }

    private static <T> Map<String, BigDecimal> byZone(List<T> measures, Function<T, String> zone, Function<T, BigDecimal> value) {
        var found = new TreeMap<String, BigDecimal>();
        for (var measure : measures) found.put(zone.apply(measure), value.apply(measure));
        return found;
    }
}
