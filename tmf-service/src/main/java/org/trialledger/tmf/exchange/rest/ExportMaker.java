package org.trialledger.tmf.exchange.rest;

import static org.trialledger.tmf.exchange.domain.ExchangeRule.EXPORT_TOO_LARGE;
import static org.trialledger.tmf.exchange.domain.ExchangeRule.NOTHING_TO_EXPORT;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.UUID;
import org.trialledger.tmf.content.ContentStore;
import org.trialledger.tmf.content.ContentStore.Stored;
import org.trialledger.tmf.ems.Batch;
import org.trialledger.tmf.ems.PackageWriter;
import org.trialledger.tmf.exchange.domain.Extent;
import org.trialledger.tmf.exchange.readmodel.Exchanges;
import org.trialledger.tmf.model.ReferenceModel;

/** Makes a package of what is on file. Documents and contents go through one after the other; only where each file goes is remembered. */
@ApplicationScoped
class ExportMaker {
    record Made(Stored zip, int documents, int versions) {}

    private final FiledDocuments documents;
    private final ContentStore contents;
    private final Exchanges exchanges;
    private final ReferenceModel model;
    private final PackageShelf shelf;
    private final ExchangeSettings settings;

    ExportMaker(FiledDocuments documents, ContentStore contents, Exchanges exchanges, ReferenceModel model, PackageShelf shelf, ExchangeSettings settings) {
        this.documents = documents;
        this.contents = contents;
        this.exchanges = exchanges;
        this.model = model;
        this.shelf = shelf;
        this.settings = settings;
    }

    Made make(UUID studyId, Batch batch, Extent extent, boolean restricted) throws IOException {
        var placed = new LinkedHashMap<String, String>();
        var made = new HashSet<UUID>();
        var zip = shelf.make(file -> write(file, studyId, batch, extent, restricted, placed, made));
        return new Made(zip, made.size(), placed.size());
    }

    private void write(Path file, UUID studyId, Batch batch, Extent extent, boolean restricted, LinkedHashMap<String, String> placed, HashSet<UUID> made) throws IOException {
        try (var zip = new PackageWriter(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16))) {
            try (var manifest = zip.manifest(batch)) {
                documents.each(studyId, extent, restricted, document -> {
                    var artifact = model.artifact(document.artifact()).orElseThrow(() -> new IllegalStateException("a document is filed as an artifact that the model does not have"));
                    for (var version : document.versions()) {
                        EXPORT_TOO_LARGE.unless(placed.size() < settings.objects(), "At most %d versions fit in a package.", settings.objects());
                        var object = ObjectText.of(document, version, artifact, exchanges.carried(document.documentId(), version.number()).orElse(null));
                        manifest.write(object);
                        placed.put(object.files().getFirst().path(), version.sha256());
                        made.add(document.documentId());
                    }
                });
                NOTHING_TO_EXPORT.unless(!placed.isEmpty(), "No document is filed there.");
            }
            for (var place : placed.entrySet()) {
                try (var content = contents.open(place.getValue(), null)) {
                    zip.file(place.getKey(), content);
                }
            }
        }
    }
}
