package org.trialledger.budget.forecast.domain;

import java.math.BigDecimal;
import java.util.UUID;
import org.trialledger.platform.domain.Money;

/**
 * What was incurred of one kind at one place.
 *
 * @param country   null where none is known; so are {@code siteId}, {@code vendor} and {@code costCode}
 * @param wbsCode   of the line that it is charged to; null where nobody has named one
 * @param quantity  units done
 * @param amount    in the currency it was incurred in
 * @param converted in the budget's currency, at the rate of its time
 */
public record Cost(String category, String country, UUID siteId, String vendor, String costCode, String wbsCode, BigDecimal quantity, Money amount, Money converted) {}
