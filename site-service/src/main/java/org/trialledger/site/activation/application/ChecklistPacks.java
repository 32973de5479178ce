package org.trialledger.site.activation.application;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.trialledger.platform.axon.EventJson;
import org.trialledger.site.activation.domain.ChecklistItem;
import org.trialledger.site.activation.domain.ChecklistPack;

/**
 * The countries' checklist packs: data files below {@code packs/activation}, layered upon one another and versioned by day. Read
 * whole at start-up, so that a file that cannot be worked through stops the service and no site.
 */
@Startup
@ApplicationScoped
public class ChecklistPacks {
    private static final String FOLDER = "packs/activation/";
    private static final String BASE = "ICH";
    private static final ObjectMapper JSON = EventJson.mapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /**
     * One file.
     *
     * @param validFrom the first day; null for ever before
     * @param validTo   the last day; null for an open end
     * @param base      the pack it is laid upon; an item of the same id takes the place of the base's
     * @param removes   items of the base that it leaves out
     * @param countries ISO codes it is for
     */
    record PackFile(String pack, String version, LocalDate validFrom, LocalDate validTo, @JsonProperty("extends") String base, List<String> countries,
                    List<String> removes, String note, List<ChecklistItem> items) {
        PackFile {
            countries = countries == null ? List.of() : List.copyOf(countries);
            removes = removes == null ? List.of() : List.copyOf(removes);
        }

        boolean isValidOn(LocalDate day) {
            return (validFrom == null || !validFrom.isAfter(day)) && (validTo == null || !validTo.isBefore(day));
        }

        boolean overlaps(PackFile other) {
            return (validTo == null || other.validFrom == null || !validTo.isBefore(other.validFrom)) && (other.validTo == null || validFrom == null || !other.validTo.isBefore(validFrom));
        }
    }

    private final List<PackFile> files;

    ChecklistPacks() {
        this(read());
    }

    ChecklistPacks(List<PackFile> files) {
        this.files = List.copyOf(files);
        for (var file : files) {
            for (var other : files) if (file != other && file.pack().equals(other.pack()) && file.overlaps(other)) throw new IllegalStateException("two versions of pack " + file.pack() + " on one day");
            layered(file, file.validFrom() == null ? LocalDate.EPOCH : file.validFrom()).checked();
        }
    }

    /** What a site in the country needs by the rules of the day; where a country has no pack of its own, what every site needs. */
    public ChecklistPack packFor(String country, LocalDate day) {
        return files.stream().filter(file -> file.countries().contains(country) && file.isValidOn(day)).findFirst().or(() -> named(BASE, day)).map(file -> layered(file, day))
            .orElseThrow(() -> new IllegalStateException("no checklist pack for " + country + " on " + day));
    }

    private Optional<PackFile> named(String pack, LocalDate day) {
        return files.stream().filter(file -> file.pack().equals(pack) && file.isValidOn(day)).findFirst();
    }

    private ChecklistPack layered(PackFile file, LocalDate day) {
        if (file.base() == null) return new ChecklistPack(file.pack(), file.version(), file.items());
        var base = layered(named(file.base(), day).orElseThrow(() -> new IllegalStateException("pack " + file.pack() + " is laid upon " + file.base() + ", of which there is none on " + day)), day);
        var items = new LinkedHashMap<String, ChecklistItem>();
        for (var item : base.items()) if (!file.removes().contains(item.id())) items.put(item.id(), item);
        for (var item : file.items()) items.put(item.id(), item);
        return new ChecklistPack(base.pack() + "+" + file.pack(), base.version() + "+" + file.version(), new ArrayList<>(items.values()));
    }

    private static List<PackFile> read() {
        return new String(bytes("index.txt"), StandardCharsets.UTF_8).lines().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#")).map(ChecklistPacks::file).toList();
    }

    private static PackFile file(String name) {
        try {
            return JSON.readValue(bytes(name), PackFile.class);
        } catch (IOException e) {
            throw new UncheckedIOException(FOLDER + name + " is no checklist pack", e);
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
