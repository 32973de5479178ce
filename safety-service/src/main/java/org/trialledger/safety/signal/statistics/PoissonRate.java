package org.trialledger.safety.signal.statistics;

import java.math.BigDecimal;
import java.math.MathContext;
import org.hipparchus.special.Gamma;
import org.trialledger.safety.signal.domain.Observation;
import org.trialledger.safety.signal.domain.RateTest;

/** The exact test of a Poisson rate. */
public final class PoissonRate {
    private static final MathContext SHOWN = new MathContext(6);

    private PoissonRate() {}

    /** @param o with exposure and reference rate above nought */
    public static RateTest test(Observation o) {
        var expected = o.personYears().multiply(o.referenceRate());
        // As many or more is the incomplete gamma function itself; one minus the sum of fewer would lose small chances.
        var p = o.events() == 0 ? 1 : Gamma.regularizedGammaP(o.events(), expected.doubleValue());
        return new RateTest(shown(expected), shown(BigDecimal.valueOf(o.events()).divide(expected, SHOWN)), shown(BigDecimal.valueOf(p)));
    }

    private static BigDecimal shown(BigDecimal number) {
        var rounded = number.round(SHOWN).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }
}
