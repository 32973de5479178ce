package org.trialledger.safety.clock.application;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.trialledger.platform.axon.EventJson;
import org.trialledger.platform.calendar.WorkingCalendars;
import org.trialledger.platform.domain.WorkingDays;
import org.trialledger.safety.clock.domain.ClockCommand.Applicable;
import org.trialledger.safety.clock.domain.RulePack;

/**
 * The countries' reporting rules: data files, versioned by day, as shipped below {@code packs/safety} or the sponsor's own. Read whole at start-up, so that a file from
 * which no clock can be computed stops the service and no report.
 */
@Startup
@ApplicationScoped
public class SafetyRulePacks {
    private static final String FOLDER = "packs/safety/";
    private static final ObjectMapper JSON = EventJson.mapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final List<RulePack> packs;
    private final WorkingCalendars calendars;

    /** @param folder of the sponsor's own packs, in place of those shipped */
    @Inject
    SafetyRulePacks(@ConfigProperty(name = "trialledger.safety.rule-packs") Optional<Path> folder, WorkingCalendars calendars) {
        this(folder.map(SafetyRulePacks::in).orElseGet(SafetyRulePacks::shipped), calendars);
    }

    SafetyRulePacks(List<RulePack> packs, WorkingCalendars calendars) {
        this.packs = packs.stream().map(RulePack::checked).toList();
        this.calendars = calendars;
        for (var one : packs) for (var other : packs) if (one != other && one.overlaps(other)) mustBeApart(one, other);
    }

    private static void mustBeApart(RulePack one, RulePack other) {
        if (one.pack().equals(other.pack())) throw new IllegalStateException("two versions of safety rule pack " + one.pack() + " on one day");
        one.countries().stream().filter(other.countries()::contains).findFirst().ifPresent(country -> {
            throw new IllegalStateException("safety rule packs " + one.pack() + " and " + other.pack() + " are both for " + country + " on one day");
        });
    }

    public List<RulePack> all() {
        return packs;
    }

    public Optional<RulePack> named(String pack, LocalDate day) {
        return packs.stream().filter(each -> each.pack().equals(pack) && each.isValidOn(day)).findFirst();
    }

    public Optional<RulePack> of(String country, LocalDate day) {
        return packs.stream().filter(each -> each.countries().contains(country) && each.isValidOn(day)).findFirst();
    }

    /** The packs of the day that the countries need, each once with its countries among them; first those that hold for every study. */
    public List<Applicable> applicable(Collection<String> countries, LocalDate day) {
        return packs.stream().filter(each -> each.isValidOn(day)).map(each -> applicable(each, countries))
            .filter(applied -> applied.pack().countries().isEmpty() || !applied.countries().isEmpty()).toList();
    }

    public Applicable applicable(RulePack pack, Collection<String> countries) {
        return new Applicable(pack, countries.stream().filter(country -> pack.countries().isEmpty() || pack.countries().contains(country)).sorted().toList(),
            pack.workingCalendar() == null ? WorkingDays.WEEKDAYS : calendars.of(pack.workingCalendar()));
    }

    private static List<RulePack> shipped() {
        return new String(bytes("index.txt"), StandardCharsets.UTF_8).lines().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#")).map(name -> pack(FOLDER + name, bytes(name))).toList();
    }

    private static List<RulePack> in(Path folder) {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().map(file -> pack(file.toString(), bytes(file))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the safety rule packs in " + folder + " cannot be read", e);
        }
    }

    private static RulePack pack(String name, byte[] json) {
        try {
            return JSON.readValue(json, RulePack.class);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " is no safety rule pack", e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String name) {
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(FOLDER + name)) {
            if (in == null) throw new IllegalStateException(FOLDER + name + " is missing");
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
