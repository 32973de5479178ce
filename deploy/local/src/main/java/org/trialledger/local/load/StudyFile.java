package org.trialledger.local.load;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * A file to look at.
 *
 * @param named whether the person named this very file; one found in a folder may be anything
 */
record StudyFile(Path path, boolean named) {
    /** Numbers stay as they are written: a record from a page is the record itself. */
    private static final ObjectMapper JSON = JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN).nodeFactory(JsonNodeFactory.withExactBigDecimals(true)).build();

    /** One study to send: the file itself, or a record on a page of search results. */
    record Upload(String name, Format format, byte[] body) {}

    /** The files named and all files in the folders named, hidden ones left out, in a stable order. */
    static List<StudyFile> in(List<Path> paths) throws IOException {
        var files = new ArrayList<StudyFile>();
        for (var path : paths) {
            if (Files.isDirectory(path)) files.addAll(below(path));
            else files.add(new StudyFile(path, true));
        }
        return files;
    }

    private static List<StudyFile> below(Path folder) throws IOException {
        var files = new ArrayList<Path>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
                return isHidden(visited) && !visited.equals(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (Files.isRegularFile(file) && !isHidden(file)) files.add(file);
                return FileVisitResult.CONTINUE;
            }
        });
        return files.stream().sorted().map(file -> new StudyFile(file, false)).toList();
    }

    private static boolean isHidden(Path path) {
        return path.getFileName() != null && path.getFileName().toString().startsWith(".");
    }

    /** @throws Format.NotRecognised if it holds no study */
    List<Upload> uploads() throws IOException, Format.NotRecognised {
        var content = Files.readAllBytes(path);
        var format = Format.of(content);
        if (format != Format.REGISTRY_PAGE) return List.of(new Upload(path.toString(), format, content));
        var uploads = new ArrayList<Upload>();
        for (var study : JSON.readTree(content).get("studies")) {
            var name = "%s #%d".formatted(path, uploads.size() + 1);
            uploads.add(new Upload(name, Format.REGISTRY_RECORD, bytes(study)));
        }
        if (uploads.isEmpty()) throw new Format.NotRecognised("a page of search results without records");
        return uploads;
    }

    private static byte[] bytes(Object node) {
        try {
            return JSON.writeValueAsBytes(node);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
