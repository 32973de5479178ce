package org.trialledger.site.deviation.application;

import static org.trialledger.site.deviation.domain.DeviationRule.DEVIATION_CATEGORY_UNKNOWN;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.trialledger.site.deviation.domain.Category;
import org.trialledger.site.deviation.domain.Classification;

/** The category tree, {@code categories.csv}: data, so that a sponsor's own tree is another file and no change of code. */
@ApplicationScoped
public class DeviationCategories {
    public record Described(String code, String name, Classification suggests) {}

    private static final String FILE = "categories.csv";

    private final List<Described> all = read();

    public List<Described> all() {
        return all;
    }

    public Set<String> codes() {
        return all.stream().map(Described::code).collect(Collectors.toUnmodifiableSet());
    }

    /** @throws org.trialledger.platform.domain.RuleViolation deviation-category-unknown */
    public Category category(String code) {
        var found = all.stream().filter(category -> category.code().equals(code)).findFirst();
        DEVIATION_CATEGORY_UNKNOWN.unlessAt("/category", found.isPresent(), "The category tree has no \"%s\" (listDeviationCategories).", code);
        return new Category(code, found.orElseThrow().suggests());
    }

    private static List<Described> read() {
        try (var in = DeviationCategories.class.getResourceAsStream(FILE)) {
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines().filter(line -> !line.isBlank() && !line.startsWith("#")).map(DeviationCategories::described).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Described described(String line) {
        int first = line.indexOf(','), last = line.lastIndexOf(',');
        return new Described(line.substring(0, first).strip(), line.substring(first + 1, last).strip(), Classification.valueOf(line.substring(last + 1).strip()));
    }
}
