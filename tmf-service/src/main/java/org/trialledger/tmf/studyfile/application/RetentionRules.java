package org.trialledger.tmf.studyfile.application;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.trialledger.platform.axon.EventJson;
import org.trialledger.tmf.studyfile.domain.RetentionRule;

/**
 * How long which country wants records kept: a data file, the one shipped or the sponsor's own. Read whole at start-up, so that a file with two answers for one country stops the
 * service. A schedule keeps the rule and version it was made by.
 */
@Startup
@ApplicationScoped
public class RetentionRules {
    private static final String SHIPPED = "packs/retention/RETENTION-2026.1.json";
    private static final ObjectMapper JSON = EventJson.mapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    public record Pack(String pack, String version, List<RetentionRule> rules) {}

    private final Pack pack;

    /** @param file the sponsor's own, in place of the one shipped */
    RetentionRules(@ConfigProperty(name = "trialledger.tmf.retention-rules") Optional<Path> file) {
        pack = file.map(RetentionRules::read).orElseGet(RetentionRules::shipped);
        var countries = new HashSet<String>();
        for (var rule : pack.rules()) for (var country : rule.checked().countries()) if (!countries.add(country)) throw new IllegalStateException("two retention rules for " + country);
        if (pack.rules().stream().filter(rule -> rule.countries().isEmpty()).count() != 1) throw new IllegalStateException("one retention rule is for all countries that no other names");
    }

    public String version() {
        return pack.version();
    }

    public List<RetentionRule> all() {
        return pack.rules();
    }

    public RetentionRule of(String country) {
        return pack.rules().stream().filter(rule -> rule.countries().contains(country)).findFirst().orElseGet(this::ofOthers);
    }

    private RetentionRule ofOthers() {
        return pack.rules().stream().filter(rule -> rule.countries().isEmpty()).findFirst().orElseThrow();
    }

    private static Pack read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return JSON.readValue(in, Pack.class);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " has no retention rules", e);
        }
    }

    private static Pack shipped() {
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(SHIPPED)) {
            if (in == null) throw new IllegalStateException(SHIPPED + " is missing");
            return JSON.readValue(in, Pack.class);
        } catch (IOException e) {
            throw new UncheckedIOException(SHIPPED + " has no retention rules", e);
        }
    }
}
