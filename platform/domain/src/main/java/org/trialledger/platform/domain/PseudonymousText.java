package org.trialledger.platform.domain;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Looks for what would name a participant in a text that must not (45 CFR 164.514(b)(2); GDPR Art. 4(5)): records of a trial carry a
 * subject number and nothing else of a person. It knows forms and not people, so it stops slips and no intent. It is careful with the
 * language of case reports: dates of events, laboratory values, lot numbers and abbreviations such as MS or MR are no suspicion.
 */
public final class PseudonymousText {
    /** What a text seems to hold. */
    public enum Identifier {
        EMAIL("an e-mail address"),
        BIRTH_DATE("a full date of birth; a year or an age is enough"),
        NATIONAL_ID("a national identification number"),
        PHONE("a telephone number"),
        NAME("a person's name after a title");

        private final String text;

        Identifier(String text) {
            this.text = text;
        }

        /** In the words of a sentence; never the found text itself, which would put it into logs. */
        @Override
        public String toString() {
            return text;
        }
    }

    private static final String DATE = "(?:\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}|\\d{1,2}[-/. ]{1,2}\\d{1,2}[-/. ]{1,2}\\d{2,4}|\\d{1,2}\\.?[- ]?\\p{L}{3,9}\\.?,?[- ]?\\d{4}|\\p{L}{3,9} \\d{1,2}(?:st|nd|rd|th)?,? \\d{4})";
    private static final int UNICODE = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    /** No alternative repeats another's characters without a bound: a hostile text costs time in proportion to its length. */
    private static final Map<Identifier, Pattern> FORMS = new EnumMap<>(Map.of(
        Identifier.EMAIL, Pattern.compile("[\\p{L}\\p{N}._%+-]{1,64}@[\\p{L}\\p{N}-]{1,63}(?:\\.[\\p{L}\\p{N}-]{1,63}){1,5}"),
        Identifier.BIRTH_DATE, Pattern.compile("(?<!\\p{L})(?:d\\.?o\\.?b\\.?|born|birth ?day|(?:date of )?birth|geb(?:oren|\\.)|n[ée]e? le|nacid[oa]|nat[oa] il)(?!\\p{L})\\D{0,20}" + DATE, UNICODE),
        Identifier.NATIONAL_ID, Pattern.compile("(?<![\\d-])\\d{3}-\\d{2}-\\d{4}(?![\\d-])"),
        Identifier.PHONE, Pattern.compile("(?<![\\p{L}\\d])\\+\\d{1,3}[ .()/-]{0,2}\\d(?:[ .()/-]{0,2}\\d){6,12}(?!\\d)"
            + "|(?<!\\d)\\(\\d{2,5}\\) ?\\d{3,4}[ .-]\\d{3,5}(?!\\d)"
            + "|(?<![\\d.-])\\d{3}[-.]\\d{3}[-.]\\d{4}(?![\\d.-])"
            + "|(?<!\\p{L})(?:telephone|phone|tel|mobile|cell|call|handy)\\b[^\\d\\p{L}]{0,5}(?:\\p{L}{1,8}[ :]{1,2}){0,2}\\(?\\d(?:[ .()/-]{0,2}\\d){5,14}", UNICODE),
        Identifier.NAME, Pattern.compile("(?<!\\p{L})(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Doctor|Sir|Frau|Herrn?|Mme|Mlle|Monsieur|Madame|Señora?|Sr|Sra|Signora?)\\.? {1,2}"
            + "(?:\\p{Lu}\\. ?){0,3}\\p{Lu}[\\p{Ll}'’-][\\p{L}'’-]{1,40}"
            + "|(?:MR|MRS|MS|DR|PROF)\\. {0,2}(?:\\p{Lu}\\. ?){0,3}\\p{Lu}[\\p{Lu}'’-]{2,40})")));

    private PseudonymousText() {}

    /** What the text seems to hold; empty for a text that seems free of it, and for null. */
    public static Optional<Identifier> suspected(String text) {
        if (text == null || text.isBlank()) return Optional.empty();
        return FORMS.entrySet().stream().filter(form -> form.getValue().matcher(text).find()).map(Map.Entry::getKey).findFirst();
    }

    /** @param pointer JSON pointer of the text in the request */
    public static void require(Rule rule, String pointer, String text) {
        var suspected = suspected(text);
        rule.unlessAt(pointer, suspected.isEmpty(), "The text seems to hold %s.", suspected.orElse(null));
    }
}
