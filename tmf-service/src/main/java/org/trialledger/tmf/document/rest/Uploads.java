package org.trialledger.tmf.document.rest;

import static org.trialledger.tmf.content.ContentRule.CONTENT_TRUNCATED;
import static org.trialledger.tmf.document.domain.DocumentRule.MEDIA_TYPE_NOT_ALLOWED;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.function.Function;
import org.trialledger.platform.domain.RuleViolation;
import org.trialledger.platform.rest.ProblemType;
import org.trialledger.platform.rest.Refusal;
import org.trialledger.platform.rest.RequestFacts;
import org.trialledger.platform.rest.Writes;
import org.trialledger.tmf.content.ContentDigest;
import org.trialledger.tmf.content.ContentSettings;
import org.trialledger.tmf.content.ContentStore;
import org.trialledger.tmf.content.ContentStore.Declared;
import org.trialledger.tmf.content.SenderBrokeOff;
import org.trialledger.tmf.document.domain.Content;
import org.trialledger.tmf.document.domain.Document;
import org.trialledger.tmf.document.domain.DocumentCommand;

/**
 * Takes a body in. The rules are asked before it is read, where no retry can be meant, and again when its hash is known; only then is it kept and the command sent. So what is refused leaves nothing
 * behind, and what is recorded is in the store already.
 */
@RequestScoped
class Uploads {
    private static final String NOTHING_YET = "0".repeat(64);

    private final ContentStore contents;
    private final ContentSettings settings;
    private final RequestFacts facts;
    private final Writes writes;

    Uploads(ContentStore contents, ContentSettings settings, RequestFacts facts, Writes writes) {
        this.contents = contents;
        this.settings = settings;
        this.facts = facts;
        this.writes = writes;
    }

    /** @param command by the content, made anew when the body is in: the study's file may have been closed meanwhile; {@code before} the document as it is; {@code location} of what is made */
    Response receive(HttpHeaders headers, InputStream body, String fileName, Document before, Function<Content, DocumentCommand> command, String location) {
        var mediaType = mediaType(headers);
        var declared = new Declared(length(headers), ContentDigest.sha256(headers.getHeaderString(ContentDigest.HEADER)), settings.largest().asLongValue());
        if (declared.size() != null && declared.size() > declared.atMost()) throw tooLarge();
        if (writes.isFirstAttempt()) {
            MEDIA_TYPE_NOT_ALLOWED.unless(settings.mediaTypes().contains(mediaType), "Files of type %s are not filed.", mediaType);
            before.decide(command.apply(new Content(fileName, mediaType, 1, declared.sha256() == null ? NOTHING_YET : declared.sha256())));
        }
        try (var arrival = contents.receive(body, declared)) {
            var content = arrival.content();
            facts.bodyStreamed(content.sha256());
            var asked = command.apply(new Content(fileName, mediaType, content.size(), content.sha256()));
            decide(before, asked);
            arrival.keep();
            var answer = writes.created(asked, location);
            arrival.keep();
            return answer;
        } catch (SenderBrokeOff e) {
            throw new RuleViolation(CONTENT_TRUNCATED, "The body broke off.", null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void decide(Document before, DocumentCommand asked) {
        try {
            before.decide(asked);
        } catch (RuleViolation violation) {
            writes.answerIfDone();
            throw violation;
        }
    }

    /** Without parameters: a charset says nothing of whether a file may be filed. */
    private static String mediaType(HttpHeaders headers) {
        var type = headers.getMediaType();
        if (type == null) throw new Refusal(ProblemType.UNSUPPORTED_MEDIA_TYPE, "Content-Type says what the file is.");
        return (type.getType() + "/" + type.getSubtype()).toLowerCase(Locale.ROOT);
    }

    /** Null of a chunked body. */
    private static Long length(HttpHeaders headers) {
        var length = headers.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? null : Long.valueOf(length);
        } catch (NumberFormatException e) {
            throw new Refusal(ProblemType.INVALID_REQUEST, "Content-Length is no number.");
        }
    }

    private Refusal tooLarge() {
        return new Refusal(ProblemType.BODY_TOO_LARGE, "Files of at most " + settings.largest().asLongValue() + " bytes are filed.");
    }
}
