package org.trialledger.budget.payment.domain;

import java.math.BigInteger;
import java.util.regex.Pattern;

/** The form of a bank reference. */
final class BankReference {
    private static final Pattern IBAN = Pattern.compile("[A-Z]{2}\\d{2}[A-Z0-9]{11,30}"), LOCAL = Pattern.compile("[A-Z0-9/-]{4,40}");
    private static final BigInteger MODULUS = BigInteger.valueOf(97);

    private BankReference() {}

    static boolean isValid(String text) {
        return IBAN.matcher(text).matches() ? hasCheckDigits(text) : LOCAL.matcher(text).matches();
    }

    /** Letters are 10 to 35, the first four characters come last, and the remainder by 97 is 1 (ISO 7064). */
    private static boolean hasCheckDigits(String iban) {
        var digits = new StringBuilder();
        (iban.substring(4) + iban.substring(0, 4)).chars().forEach(c -> digits.append(Character.digit(c, 36)));
        return new BigInteger(digits.toString()).mod(MODULUS).equals(BigInteger.ONE);
    }
}
