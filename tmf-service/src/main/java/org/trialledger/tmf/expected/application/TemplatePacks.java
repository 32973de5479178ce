package org.trialledger.tmf.expected.application;

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
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.trialledger.platform.axon.EventJson;
import org.trialledger.tmf.expected.domain.TemplatePack;

/**
 * Which documents what calls for: data files, versioned by day, as shipped below {@code packs/expected} or the sponsor's own. Read whole at start-up, so that a file by which
 * nothing could be expected stops the service and no study.
 */
@Startup
@ApplicationScoped
public class TemplatePacks {
    private static final String FOLDER = "packs/expected/";
    private static final ObjectMapper JSON = EventJson.mapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final List<TemplatePack> packs;

    /** @param folder of the sponsor's own packs, in place of those shipped */
    @Inject
    TemplatePacks(@ConfigProperty(name = "trialledger.tmf.template-packs") Optional<Path> folder) {
        this(folder.map(TemplatePacks::in).orElseGet(TemplatePacks::shipped));
    }

    TemplatePacks(List<TemplatePack> packs) {
        this.packs = packs.stream().map(TemplatePack::checked).toList();
        for (var one : packs) for (var other : packs) if (one != other && one.pack().equals(other.pack()) && one.overlaps(other))
            throw new IllegalStateException("two versions of template pack " + one.pack() + " on one day");
    }

    public List<TemplatePack> all() {
        return packs;
    }

    public List<TemplatePack> validOn(LocalDate day) {
        return packs.stream().filter(pack -> pack.isValidOn(day)).toList();
    }

    private static List<TemplatePack> shipped() {
        return new String(bytes("index.txt"), StandardCharsets.UTF_8).lines().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#")).map(name -> pack(FOLDER + name, bytes(name))).toList();
    }

    private static List<TemplatePack> in(Path folder) {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().map(file -> pack(file.toString(), bytes(file))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the template packs in " + folder + " cannot be read", e);
        }
    }

    private static TemplatePack pack(String name, byte[] json) {
        try {
            return JSON.readValue(json, TemplatePack.class);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " is no template pack", e);
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
