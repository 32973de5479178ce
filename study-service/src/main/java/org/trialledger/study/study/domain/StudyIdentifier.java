package org.trialledger.study.study.domain;

import static org.trialledger.study.study.domain.StudyRule.IDENTIFIER_MALFORMED;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A number a study goes by.
 *
 * @param scope the organisation that issued it, as the source names it; may be null
 */
public record StudyIdentifier(Scheme scheme, String value, String scope) {

    public enum Scheme {
        /** ClinicalTrials.gov. */
        NCT("^NCT\\d{8}$"),
        /** EU clinical trial number (CTIS): 20YY-5NNNNN-NN-NN. */
        EU_CT("^20\\d{2}-5\\d{5}-\\d{2}-\\d{2}$"),
        EUDRACT("^\\d{4}-\\d{6}-\\d{2}$"),
        ISRCTN("^ISRCTN\\d{8}$"),
        JRCT("^JRCTS?\\d{9,12}$"),
        DRKS("^DRKS\\d{8}$"),
        CTRI("^CTRI/\\d{4}/\\d{2,3}/\\d{6}$"),
        WHO_UTN("^U1111-\\d{4}-\\d{4}$"),
        /** The sponsor's own further number; unique only within the sponsor, so it reserves nothing. */
        SPONSOR(null),
        /** IND, IDE, grant and the like: one such number may cover many studies, so it reserves nothing. */
        OTHER(null);

        private final Pattern format;

        Scheme(String format) {
            this.format = format == null ? null : Pattern.compile(format);
        }

        /** Whether one such number can belong to one study only, in all the world. */
        public boolean identifiesOneStudy() {
            return format != null;
        }

        public boolean accepts(String value) {
            return value != null && !value.isBlank() && (format == null || format.matcher(normalise(value)).matches());
        }
    }

    /** Checked when it is given, not when it is read back: an old event stays readable should a registry widen its format. */
    void mustBeWellFormed(String pointer) {
        IDENTIFIER_MALFORMED.unlessAt(pointer, scheme != null && scheme.accepts(value), "\"%s\" is not a number of scheme %s.", value, scheme);
    }

    /** The form two spellings of one number or name share: compatibility characters folded, upper case, single spaces. */
    public static String normalise(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).strip().replaceAll("\\s+", " ").toUpperCase(Locale.ROOT);
    }

    /** The key that is reserved for the study, such as {@code nct/NCT03421379}. */
    public String key() {
        return scheme.name().toLowerCase(Locale.ROOT).replace('_', '-') + "/" + normalise(value);
    }
}
