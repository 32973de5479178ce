package org.trialledger.tmf.reactions;

import static org.trialledger.tmf.content.ContentRule.CONTENT_DIGEST_MISMATCH;
import static org.trialledger.tmf.document.domain.DocumentEvent.CONTENT_CLAIM;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.platform.duework.Due;
import org.trialledger.platform.duework.DueHandler;
import org.trialledger.platform.ledger.Claims;
import org.trialledger.tmf.content.ContentSettings;
import org.trialledger.tmf.content.ContentStore;
import org.trialledger.tmf.content.ContentStore.Declared;
import org.trialledger.tmf.document.domain.Content;
import org.trialledger.tmf.document.domain.Document;
import org.trialledger.tmf.document.domain.DocumentCommand.FileFromService;
import org.trialledger.tmf.document.domain.DocumentEvent;
import org.trialledger.tmf.document.domain.Filing;
import org.trialledger.tmf.document.domain.Scope;
import org.trialledger.tmf.document.rest.StudyFileState;
import org.trialledger.tmf.reactions.SafetyFiles.Given;

/** Files what safety-service kept of an accepted report: once, and as soon as both it and the file are open to it. Until then it is tried again. */
@ApplicationScoped
public class ReportFromSafety implements DueHandler {
    public static final String KIND = "document.from-safety", SOURCE = "safety-service";

    /** @param fileName without what tells its type; {@code restricted} it says who is treated with what */
    public record Kept(UUID submissionId, String artifact, Scope scope, String title, LocalDate artifactDate, String fileName, String sha256, boolean restricted) {
        public String key() {
            return submissionId + "/" + artifact + "/" + scope.country();
        }
    }

    private final SafetyFiles files;
    private final ContentStore contents;
    private final ContentSettings settings;
    private final AggregateStates states;
    private final StudyFileState file;
    private final Claims claims;
    private final InstantSource clock;

    ReportFromSafety(SafetyFiles files, ContentStore contents, ContentSettings settings, AggregateStates states, StudyFileState file, Claims claims, InstantSource clock) {
        this.files = files;
        this.contents = contents;
        this.settings = settings;
        this.states = states;
        this.file = file;
        this.claims = claims;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** Nothing where somebody has filed the same as the same meanwhile. */
    @Override
    public Optional<? extends AggregateCommand> command(Due due) {
        var kept = due.payload(Kept.class);
        var documentId = UUID.nameUUIDFromBytes(("document " + kept.key() + " of safety-service").getBytes(StandardCharsets.UTF_8));
        var filing = new Filing(kept.artifact(), kept.scope(), kept.title(), "en", kept.artifactDate());
        if (states.of(due.studyId(), documentId, Document.INITIAL, Document::apply, DocumentEvent.class).isFiled()) return Optional.empty();
        if (claims.find(CONTENT_CLAIM, Document.key(due.studyId(), filing, kept.sha256())).isPresent()) return Optional.empty();
        if (!file.isOpen(due.studyId())) throw new IllegalStateException("the file of study " + due.studyId() + " is closed");
        try (var given = files.give(due.studyId(), kept.sha256())) {
            var digest = sha256();
            digest.update(given.salt());
            return filed(due, kept, documentId, filing, given, digest);
        } catch (IOException e) {
            throw new UncheckedIOException("safety-service did not give file " + kept.sha256(), e);
        }
    }

    /** @param digest that has read the salt already */
    private Optional<FileFromService> filed(Due due, Kept kept, UUID documentId, Filing filing, Given given, MessageDigest digest) throws IOException {
        try (var arrival = contents.receive(new DigestInputStream(given.content(), digest), Declared.nothing(settings.largest().asLongValue()))) {
            CONTENT_DIGEST_MISMATCH.unless(HexFormat.of().formatHex(digest.digest()).equals(kept.sha256()), "safety-service gave something else than file %s.", kept.sha256());
            var sha256 = arrival.content().sha256();
            if (claims.find(CONTENT_CLAIM, Document.key(due.studyId(), filing, sha256)).isPresent()) return Optional.empty();
            arrival.keep();
            var content = new Content(kept.fileName() + extension(given.mediaType()), given.mediaType(), arrival.content().size(), sha256);
            return Optional.of(new FileFromService(due.studyId(), documentId, filing, kept.restricted(), content, SOURCE, "tmf-service", LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC), true));
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String extension(String mediaType) {
        return switch (mediaType) {
            case "application/xml", "text/xml" -> ".xml";
            case "application/pdf" -> ".pdf";
            case "text/plain" -> ".txt";
            default -> ".bin";
        };
    }
}
