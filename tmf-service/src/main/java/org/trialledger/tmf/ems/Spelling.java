package org.trialledger.tmf.ems;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How the standard spells dates, countries and languages. */
public final class Spelling {
    /** 20-JAN-2019, in English whatever the language of the machine. */
    private static final DateTimeFormatter DAY = new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern("dd-MMM-uuuu").toFormatter(Locale.ENGLISH)
        .withResolverStyle(ResolverStyle.STRICT);
    /** ISO 639-1 without what it gave up since. */
    private static final Set<String> LANGUAGES = languages();
    private static final Map<String, String> ALPHA_2 = Arrays.stream(Locale.getISOCountries()).collect(Collectors.toUnmodifiableMap(Spelling::iso3, Function.identity()));

    private Spelling() {}

    private static Set<String> languages() {
        var languages = new TreeSet<>(Arrays.asList(Locale.getISOLanguages()));
        languages.removeAll(Set.of("in", "iw", "ji", "mo"));
        return Set.copyOf(languages);
    }

    private static String iso3(String alpha2) {
        return Locale.of("", alpha2).getISO3Country();
    }

    static boolean isLanguage(String text) {
        return LANGUAGES.contains(text);
    }

    /** The two letters of a language tag such as en-GB; empty where it has none. */
    public static Optional<String> language(String tag) {
        return Optional.ofNullable(tag).map(said -> Locale.forLanguageTag(said).getLanguage()).filter(Spelling::isLanguage);
    }

    /** @param alpha2 ISO 3166-1; null gives null */
    public static String alpha3(String alpha2) {
        return alpha2 == null ? null : iso3(alpha2);
    }

    /** Empty where no country has the code. */
    public static Optional<String> alpha2(String alpha3) {
        return Optional.ofNullable(ALPHA_2.get(alpha3));
    }

    static String day(LocalDate day) {
        return DAY.format(day).toUpperCase(Locale.ROOT);
    }

    static Optional<LocalDate> day(String text) {
        try {
            return text.matches("\\d{2}-[a-zA-Z]{3}-\\d{4}") ? Optional.of(LocalDate.parse(text, DAY)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A time without an offset is nobody's: the standard wants UTC. */
    static Optional<OffsetDateTime> time(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
