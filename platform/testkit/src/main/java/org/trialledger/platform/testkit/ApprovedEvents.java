package org.trialledger.platform.testkit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Events are for ever: what each looks like as JSON is approved once, in {@code src/test/resources/events/<service>.<Record>.json},
 * and the build fails on any drift. A missing or different sample is written beside it as {@code <service>.<Record>.received.json};
 * renaming that file approves it.
 */
public final class ApprovedEvents {
    private final ObjectMapper mapper;
    private final String service;
    private final Path folder;
    private final List<String> problems = new ArrayList<>();

    private ApprovedEvents(ObjectMapper mapper, String service, Path folder) {
        this.mapper = mapper;
        this.service = service;
        this.folder = folder;
    }

    /**
     * @param mapper   the mapper that writes the ledger
     * @param families every sealed event interface of the service: an approved file that belongs to none of them is a lost event
     * @param samples  one event of each record type
     */
    public static void verify(ObjectMapper mapper, String service, List<? extends Class<?>> families, List<?> samples) {
        var module = Path.of(System.getProperty("basedir", ""));
        verify(mapper, service, families, samples, module.resolve("src/test/resources/events").toAbsolutePath());
    }

    static void verify(ObjectMapper mapper, String service, List<? extends Class<?>> families, List<?> samples, Path folder) {
        var approved = new ApprovedEvents(mapper, service, folder);
        try {
            approved.check(families, samples);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!approved.problems.isEmpty()) throw new AssertionError(String.join("\n", approved.problems));
    }

    private void check(List<? extends Class<?>> families, List<?> samples) throws IOException {
        var types = new TreeMap<String, Class<?>>();
        families.stream().flatMap(ApprovedEvents::records).forEach(type -> {
            var other = types.put(name(type), type);
            if (other != null) problems.add("two events would be stored as %s: %s and %s".formatted(name(type), other.getName(), type.getName()));
        });
        for (var type : types.values()) {
            var ofType = samples.stream().filter(sample -> sample.getClass() == type).toList();
            if (ofType.size() == 1) compare(ofType.getFirst());
            else problems.add("%s: one sample is wanted, %d are given".formatted(name(type), ofType.size()));
        }
        samples.stream().filter(sample -> !types.containsValue(sample.getClass()))
            .forEach(sample -> problems.add(sample.getClass().getName() + " is in none of the event families"));
        for (var lost : approvedNames().filter(name -> !types.containsKey(name)).toList()) {
            problems.add("%s was recorded once and has no event type any more: keep the type, or add an upcaster".formatted(lost));
        }
    }

    private void compare(Object sample) throws IOException {
        var name = name(sample.getClass());
        var file = folder.resolve(name + ".json");
        var json = mapper.readTree(mapper.writeValueAsBytes(sample));
        if (!Files.exists(file)) {
            problems.add("%s is not approved yet: look at %s and rename it".formatted(name, receive(name, sample)));
            return;
        }
        var approved = mapper.readTree(file.toFile());
        if (!approved.equals(json)) {
            problems.add("%s is not as approved; what it is now: %s%napproved: %s%nnow:      %s".formatted(name, receive(name, sample), approved, json));
            return;
        }
        Files.deleteIfExists(received(name));
        var read = mapper.readValue(file.toFile(), sample.getClass());
        if (!Objects.equals(read, sample)) problems.add("%s does not read back what was written:%nwritten: %s%nread:    %s".formatted(name, sample, read));
    }

    private Path receive(String name, Object sample) throws IOException {
        Files.createDirectories(folder);
        var pretty = mapper.writer().with(SerializationFeature.INDENT_OUTPUT).writeValueAsString(sample);
        return Files.writeString(received(name), pretty + "\n");
    }

    private Path received(String name) {
        return folder.resolve(name + ".received.json");
    }

    private Stream<String> approvedNames() throws IOException {
        if (!Files.isDirectory(folder)) return Stream.empty();
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                .filter(file -> file.startsWith(service + ".") && file.endsWith(".json") && !file.endsWith(".received.json"))
                .map(file -> file.substring(0, file.length() - ".json".length())).sorted().toList().stream();
        }
    }

    private String name(Class<?> type) {
        return service + "." + type.getSimpleName();
    }

    /** The records below a sealed interface, through sealed interfaces between. */
    private static Stream<? extends Class<?>> records(Class<?> family) {
        if (family.isRecord()) return Stream.of(family);
        if (!family.isSealed()) throw new IllegalArgumentException(family.getName() + " is neither sealed nor a record");
        return Arrays.stream(family.getPermittedSubclasses()).flatMap(ApprovedEvents::records);
    }
}
