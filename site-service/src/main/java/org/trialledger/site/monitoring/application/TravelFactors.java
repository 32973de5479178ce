package org.trialledger.site.monitoring.application;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.trialledger.site.monitoring.domain.Travel;

/** The table of emission factors, {@code travel-factors.csv}: data, so that next year's factors are lines and no change of code. */
@ApplicationScoped
public class TravelFactors {
    /** @param kgPerKm CO2 equivalent per person and kilometre */
    public record Factor(String version, String mode, BigDecimal kgPerKm, String source) {}

    private static final String FILE = "travel-factors.csv";

    private final List<Factor> all;
    private final Travel.Factors current;

    TravelFactors() {
        all = read();
        var version = all.getLast().version();
        current = new Travel.Factors(version, all.stream().filter(factor -> factor.version().equals(version)).collect(Collectors.toMap(Factor::mode, Factor::kgPerKm)));
    }

    public List<Factor> all() {
        return all;
    }

    /** The last version of the table. */
    public Travel.Factors current() {
        return current;
    }

    private static List<Factor> read() {
        try (var in = TravelFactors.class.getResourceAsStream(FILE)) {
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines().filter(line -> !line.isBlank() && !line.startsWith("#")).map(TravelFactors::factor).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Factor factor(String line) {
        var cells = line.split("\\s*,\\s*", 4);
        return new Factor(cells[0], cells[1], new BigDecimal(cells[2]), cells[3]);
    }
}
