package org.trialledger.platform.privacy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.platform.ledger.StoredEvent;

/**
 * Seals what must not be read by everybody, before it is hashed and recorded, and opens it again: for an aggregate, whose rules may
 * need it, and for readers. Projections, dead letters, Kafka and the feed have the sealed text only (docs/adr/0014).
 */
public final class Sealing {
    private static final String ACTOR = "actor", ACTOR_NAME = "actorName", METADATA = "metadata", SNAPSHOT = "snapshot";
    private static final byte[] PERSONAL = (Seal.PREFIX + Scope.PERSON.letter() + ':').getBytes(StandardCharsets.US_ASCII);

    private final DataKeys keys;

    public Sealing(DataKeys keys) {
        this.keys = keys;
    }

    /** @throws IllegalArgumentException when the event type's annotations cannot be followed */
    public static void check(Class<?> eventType) {
        SealedFields.of(eventType);
    }

    /** The payload with its marked fields sealed, each with a nonce of its own. */
    public byte[] sealed(LedgerEvent event, String type, byte[] payload) {
        var fields = SealedFields.of(event.getClass());
        if (fields.isEmpty()) return payload;
        return JsonStrings.replace(payload, (place, text) -> {
            var pointer = place.pathAsPointer().toString();
            var owned = fields.ownerOf(pointer, event);
            return owned == null ? text : Seal.of(owned.scope(), keys.of(owned.scope(), owned.owner()), type, pointer, text);
        });
    }

    /** An event's metadata with the actor's name sealed; the actor's id stays, for an act is attributed for ever (21 CFR 11.10(e)). */
    public Map<String, ?> sealed(Map<String, ?> metadata) {
        if (!(metadata.get(ACTOR) instanceof String actor) || !(metadata.get(ACTOR_NAME) instanceof String name)) return metadata;
        var sealed = new TreeMap<String, Object>(metadata);
        sealed.put(ACTOR_NAME, personal(actor, METADATA, ACTOR_NAME, name));
        return sealed;
    }

    /** A value about a person that is kept outside the ledger. @param place where, such as a table's name */
    public String personal(String personId, String place, String field, String value) {
        return Seal.of(Scope.PERSON, keys.of(Scope.PERSON, personId), place, '/' + field, value);
    }

    /** The payload for an aggregate: what is personal is open, or null where the person was erased. */
    public byte[] opened(StoredEvent event) {
        if (!contains(event.payload(), PERSONAL)) return event.payload();
        return JsonStrings.replace(event.payload(), (place, text) -> {
            // Only where it was sealed: a text that somebody typed in, copied from elsewhere, stays what it is.
            var seal = Seal.parse(text).filter(s -> s.isFor(Scope.PERSON, event.type(), place.pathAsPointer().toString()));
            return seal.isEmpty() ? text : seal.get().open(keys.find(seal.get().keyRef())).orElse(null);
        });
    }

    /** Of a value sealed for this study's blind. @throws IllegalStateException when it was not */
    Optional<String> openUnblinding(UUID studyId, String stored) {
        var seal = Seal.parse(stored).filter(s -> s.scope() == Scope.UNBLINDING && s.keyRef().equals(keys.ref(Scope.UNBLINDING, studyId.toString())))
            .orElseThrow(() -> new IllegalStateException("not a value that was sealed for the blind of study " + studyId));
        return seal.open(keys.find(seal.keyRef()));
    }

    /** Of a text that may be sealed; a text that is not was recorded before its field was. */
    Optional<String> open(Scope scope, String stored) {
        var seal = Seal.parse(stored).filter(s -> s.scope() == scope);
        return seal.isEmpty() ? Optional.ofNullable(stored) : seal.get().open(keys.find(seal.get().keyRef()));
    }

    /** A snapshot holds what an aggregate sees, so it is sealed as a whole, with a key that goes with the next person who is erased. */
    public byte[] snapshot(UUID aggregateId, byte[] state) {
        var key = keys.of(Scope.SNAPSHOT, SNAPSHOT + keys.erasures());
        return Seal.of(Scope.SNAPSHOT, key, SNAPSHOT, '/' + aggregateId.toString(), new String(state, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    }

    /** Empty when it is of before an erasure: the aggregate is made from its events. */
    public Optional<byte[]> openedSnapshot(UUID aggregateId, byte[] stored) {
        return Seal.parse(new String(stored, StandardCharsets.UTF_8)).filter(seal -> seal.isFor(Scope.SNAPSHOT, SNAPSHOT, '/' + aggregateId.toString()))
            .flatMap(seal -> seal.open(keys.find(seal.keyRef()))).map(state -> state.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean contains(byte[] bytes, byte[] part) {
        for (int at = 0; at <= bytes.length - part.length; at++)
            if (bytes[at] == part[0] && Arrays.equals(bytes, at, at + part.length, part, 0, part.length)) return true;
        return false;
    }
}
