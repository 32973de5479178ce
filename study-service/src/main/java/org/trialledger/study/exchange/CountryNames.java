package org.trialledger.study.exchange;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** ISO 3166-1 alpha-2 codes by English name, as the Java platform and registries spell them. */
final class CountryNames {
    private static final Map<String, String> CODES = codes();

    private CountryNames() {}

    /** Empty where the name is not one of today's countries: a dissolved one has no successor we could choose. */
    static Optional<String> code(String name) {
        return name == null ? Optional.empty() : Optional.ofNullable(CODES.get(folded(name)));
    }

    /** A code that is alpha-2 or alpha-3 already. */
    static Optional<String> ofCode(String code) {
        if (code == null) return Optional.empty();
        var upper = code.strip().toUpperCase(Locale.ROOT);
        return Optional.ofNullable(CODES.get("code " + upper));
    }

    private static Map<String, String> codes() {
        var codes = new HashMap<String, String>();
        for (var alpha2 : Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2)) {
            var country = Locale.of("", alpha2);
            codes.put(folded(country.getDisplayCountry(Locale.ENGLISH)), alpha2);
            codes.put("code " + alpha2, alpha2);
            codes.put("code " + country.getISO3Country(), alpha2);
        }
        try (var lines = new BufferedReader(new InputStreamReader(CountryNames.class.getResourceAsStream("country-names.txt"), StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> codes.put(folded(line.substring(3)), line.substring(0, 2)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(codes);
    }

    /** Accents, case, "the", "and" and punctuation do not tell countries apart. */
    private static String folded(String name) {
        var plain = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "").toLowerCase(Locale.ROOT).replace("&", " and ");
        return plain.replaceAll("[^a-z]+", " ").replaceAll("\\b(the|and)\\b", " ").replaceAll("\\bsaint\\b", "st").replaceAll(" +", " ").strip();
    }
}
