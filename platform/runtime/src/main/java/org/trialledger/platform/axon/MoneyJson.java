package org.trialledger.platform.axon;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;
import java.util.Currency;

/** How {@link org.trialledger.platform.domain.Money} is written as JSON, in events and in the API alike: {@code {"amount":"1234.50","currency":"USD"}}. */
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY, isGetterVisibility = JsonAutoDetect.Visibility.NONE)
public record MoneyJson(@JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal amount, Currency currency) {}
