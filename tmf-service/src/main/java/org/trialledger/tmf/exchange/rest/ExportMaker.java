package org.trialledger.tmf.exchange.rest;

import static org.trialledger.tmf.exchange.domain.ExchangeRule.EXPORT_TOO_LARGE;
import static org.trialledger.tmf.exchange.domain.ExchangeRule.NOTHING_TO_EXPORT;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.trialledger.tmf.content.ContentStore;
import org.trialledger.tmf.content.ContentStore.Stored;
import org.trialledger.tmf.ems.Batch;
import org.trialledger.tmf.ems.ManifestWriter;
import org.trialledger.tmf.ems.PackageWriter;
import org.trialledger.tmf.exchange.domain.Extent;
import org.trialledger.tmf.exchange.readmodel.Exchanges;
import org.trialledger.tmf.exchange.readmodel.Exchanges.Filed;
import org.trialledger.tmf.exchange.rest.FiledDocuments.FiledDocument;
import org.trialledger.tmf.model.ReferenceModel;

/** Makes a package of what is on file. Documents and contents go through one after the other, and nothing of them is remembered in memory. */
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
        try (var export = new Export(shelf.workshop())) {
            var zip = shelf.make(file -> write(file, studyId, batch, extent, restricted, export));
            return new Made(zip, export.documents, export.versions);
        }
    }

    /** How much was written, and in a file which content goes where: the manifest is the first entry, and the contents follow it. */
    private static final class Export implements Closeable {
        private final Path file;
        private final DataOutputStream places;
        private int documents, versions;

        Export(Path folder) throws IOException {
            file = Files.createTempFile(folder, "places", ".part");
            places = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
        }

        void place(String path, String sha256) throws IOException {
            places.writeUTF(path);
            places.writeUTF(sha256);
            versions++;
        }

        DataInputStream places() throws IOException {
            places.flush();
            return new DataInputStream(new BufferedInputStream(Files.newInputStream(file)));
        }

        @Override
        public void close() throws IOException {
            places.close();
            Files.deleteIfExists(file);
        }
    }

    private void write(Path file, UUID studyId, Batch batch, Extent extent, boolean restricted, Export export) throws IOException {
        try (var zip = new PackageWriter(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16))) {
            try (var manifest = zip.manifest(batch)) {
                documents.each(studyId, extent, restricted, some -> describe(some, manifest, export));
                NOTHING_TO_EXPORT.unless(export.versions > 0, "No document is filed there.");
            }
            try (var places = export.places()) {
                for (int i = 0; i < export.versions; i++) {
                    var path = places.readUTF();
                    try (var content = contents.open(places.readUTF(), null)) {
                        zip.file(path, content);
                    }
                }
            }
        }
    }

    private void describe(List<FiledDocument> some, ManifestWriter manifest, Export export) throws IOException {
        var carried = exchanges.carried(some.stream().map(FiledDocument::documentId).toList());
        for (var document : some) {
            var artifact = model.artifact(document.artifact()).orElseThrow(() -> new IllegalStateException("a document is filed as an artifact that the model does not have"));
            export.documents++;
            for (var version : document.versions()) {
                EXPORT_TOO_LARGE.unless(export.versions < settings.objects(), "At most %d versions fit in a package.", settings.objects());
                var object = ObjectText.of(document, version, artifact, carried.get(new Filed(document.documentId(), version.number())));
                manifest.write(object);
                export.place(object.files().getFirst().path(), version.sha256());
            }
        }
    }
}
