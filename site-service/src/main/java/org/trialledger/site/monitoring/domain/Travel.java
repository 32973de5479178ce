package org.trialledger.site.monitoring.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;

/**
 * A monitor's journey to a site and back.
 *
 * @param legs one for each means of transport, both ways together
 */
public record Travel(List<Leg> legs) {
    /** @param km both ways */
    public record Leg(String mode, BigDecimal km) {}

    /** What a journey emits: kilograms of CO2 equivalent by a version of the factor table. */
    public record Footprint(BigDecimal km, BigDecimal co2eKg, String factors) {}

    /**
     * A version of the table of emission factors.
     *
     * @param kgPerKm CO2 equivalent per person and kilometre, by means of transport
     */
    public record Factors(String version, Map<String, BigDecimal> kgPerKm) {
        public Factors {
            kgPerKm = Map.copyOf(kgPerKm);
        }
    }

    public Travel {
        legs = legs == null ? List.of() : List.copyOf(legs);
    }

    boolean isKnownTo(Factors factors) {
        return legs.stream().allMatch(leg -> leg.mode() != null && factors.kgPerKm().containsKey(leg.mode()));
    }

    boolean isPossible() {
        return !legs.isEmpty() && legs.stream().allMatch(leg -> leg.km() != null && leg.km().signum() > 0);
    }

    Footprint footprint(Factors factors) {
        var km = legs.stream().map(Leg::km).reduce(BigDecimal.ZERO, BigDecimal::add);
        var co2e = legs.stream().map(leg -> leg.km().multiply(factors.kgPerKm().get(leg.mode()))).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Footprint(km, co2e.setScale(3, RoundingMode.HALF_EVEN), factors.version());
    }
}
