package org.trialledger.platform.privacy.domain;

import static org.trialledger.platform.privacy.domain.PrivacyRule.*;

import java.util.List;
import java.util.UUID;
import org.trialledger.platform.privacy.domain.RedactionCommand.*;
import org.trialledger.platform.privacy.domain.RedactionEvent.*;

/** A redaction from request to decision. Two persons, for what is recorded is changed by nobody alone. */
public record RedactionCase(State state, RedactionRequested request) {
    public enum State { NONE, REQUESTED, REFUSED, APPROVED }

    public static final RedactionCase INITIAL = new RedactionCase(State.NONE, null);

    public List<RedactionEvent> decide(RedactionCommand command) {
        return List.of(switch (command) {
            case RequestRedaction c -> request(c);
            case ApproveRedaction c -> approve(c);
            case RefuseRedaction c -> refuse(c);
        });
    }

    private RedactionEvent request(RequestRedaction c) {
        REDACTION_DECIDED.unless(state == State.NONE, "The redaction was requested already.");
        JUSTIFICATION_REQUIRED.unless(isThere(c.justification()), "Say why.");
        EVENT_NOT_REDACTABLE.unless(!c.finding().protects(), "It is itself the record of an erasure or redaction.");
        TEXT_REQUIRED.unlessAt("/pointers", !(c.texts().pointers().isEmpty() && c.texts().metadataPointers().isEmpty()), "Say which texts.");
        TEXT_REQUIRED.unlessAt("/pointers", c.finding().notText().isEmpty(), "%s: no text stands there, or it is sealed or redacted already.", c.finding().notText());
        TEXT_IS_A_KEY.unlessAt("/pointers", c.finding().keys().isEmpty(), "%s: the text is reserved as a unique key too, where it cannot be redacted.", c.finding().keys());
        EVENT_UNREADABLE_WITHOUT.unlessAt("/pointers", c.finding().readable(), "The event does not read without these texts: they are values of a kind, not free text.");
        var texts = c.texts();
        return new RedactionRequested(c.studyId(), c.redactionId(), texts.eventId(), texts.position(), texts.pointers(), texts.metadataPointers(), c.justification(), c.requestedBy());
    }

    private RedactionEvent approve(ApproveRedaction c) {
        mustBeOpenTo(c.approvedBy(), c.justification());
        var hashes = c.hashes();
        return new PayloadRedacted(request.studyId(), request.redactionId(), request.eventId(), request.position(), request.pointers(), request.metadataPointers(),
            hashes.payloadCommitment(), hashes.metadataCommitment(), hashes.payloadLeft(), hashes.metadataLeft(), c.previous(), request.requestedBy(), c.approvedBy(), c.justification());
    }

    private RedactionEvent refuse(RefuseRedaction c) {
        mustBeOpenTo(c.refusedBy(), c.justification());
        return new RedactionRefused(request.studyId(), request.redactionId(), c.refusedBy(), c.justification());
    }

    private void mustBeOpenTo(String decider, String justification) {
        REDACTION_DECIDED.unless(state == State.REQUESTED, "The redaction is %s.", state);
        JUSTIFICATION_REQUIRED.unless(isThere(justification), "Say why.");
        SECOND_PERSON_REQUIRED.unless(decider != null && !decider.equals(request.requestedBy()), "Whoever asked for it does not decide it.");
    }

    private static boolean isThere(String text) {
        return text != null && !text.isBlank();
    }

    public RedactionCase apply(RedactionEvent event) {
        return switch (event) {
            case RedactionRequested e -> new RedactionCase(State.REQUESTED, e);
            case RedactionRefused _ -> new RedactionCase(State.REFUSED, request);
            case PayloadRedacted _ -> new RedactionCase(State.APPROVED, request);
        };
    }
}
