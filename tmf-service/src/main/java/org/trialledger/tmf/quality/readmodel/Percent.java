package org.trialledger.tmf.quality.readmodel;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Shares as people read them: in percent, to one decimal place. */
final class Percent {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Percent() {}

    /** @return null of nothing: what was not asked for is neither complete nor incomplete */
    static BigDecimal of(long part, long whole) {
        return whole == 0 ? null : BigDecimal.valueOf(part).multiply(HUNDRED).divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP);
    }
}
