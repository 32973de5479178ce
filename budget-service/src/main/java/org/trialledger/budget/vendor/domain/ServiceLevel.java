package org.trialledger.budget.vendor.domain;

import java.math.BigDecimal;

/** @param kpi what is measured, in words; {@code unit} of the figures, such as days or % */
public record ServiceLevel(String code, String kpi, BigDecimal target, Direction direction, String unit) {
    public enum Direction { AT_LEAST, AT_MOST }

    boolean isMetBy(BigDecimal observed) {
        return direction == Direction.AT_LEAST ? observed.compareTo(target) >= 0 : observed.compareTo(target) <= 0;
    }
}
