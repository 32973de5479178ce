package org.trialledger.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A refusal that no test has seen may be one that never comes. */
class RulesTest {
    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");

    /** Each test names the rule it expects to be broken, as a constant or by its problem type. */
    @Test
    void every_rule_is_broken_by_a_test() throws IOException {
        var words = words();
        assertThat(new SiteService().rules()).isNotEmpty().filteredOn(rule -> !words.contains(((Enum<?>) rule).name()) && !words.contains(rule.slug())).isEmpty();
    }

    private static Set<String> words() throws IOException {
        try (var files = Files.walk(Path.of("src/test/java"))) {
            return files.filter(file -> file.toString().endsWith("Test.java")).flatMap(file -> WORD.matcher(text(file)).results().map(match -> match.group())).collect(Collectors.toSet());
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
