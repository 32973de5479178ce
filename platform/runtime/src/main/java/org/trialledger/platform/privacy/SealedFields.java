package org.trialledger.platform.privacy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.platform.domain.PersonalData;
import org.trialledger.platform.domain.Unblinding;

/** The components of an event type that are sealed, by JSON pointer, and whose key each is sealed with. */
final class SealedFields {
    /** @param owner says the person's id; null where the key is the study's */
    private record Field(Scope scope, Method owner) {}

    record Owned(Scope scope, String owner) {}

    private static final ClassValue<SealedFields> OF = new ClassValue<>() {
        @Override
        protected SealedFields computeValue(Class<?> type) {
            return new SealedFields(type);
        }
    };

    private final Map<String, Field> byPointer = new LinkedHashMap<>();

    private SealedFields(Class<?> type) {
        for (var component : type.getRecordComponents()) {
            var personal = component.getAnnotation(PersonalData.class);
            var unblinding = component.isAnnotationPresent(Unblinding.class);
            if (personal == null && !unblinding) continue;
            if (personal != null && unblinding) throw new IllegalArgumentException(name(type, component) + " is sealed for the person or for the blind, not for both");
            if (component.getType() != String.class) throw new IllegalArgumentException(name(type, component) + " is sealed, so it must be a String");
            byPointer.put('/' + component.getName(), personal == null ? new Field(Scope.UNBLINDING, null) : new Field(Scope.PERSON, person(type, component, personal)));
        }
    }

    /** @throws IllegalArgumentException when the type's annotations cannot be followed */
    static SealedFields of(Class<?> type) {
        return OF.get(type);
    }

    private static Method person(Class<?> type, RecordComponent sealed, PersonalData personal) {
        var person = Arrays.stream(type.getRecordComponents()).filter(c -> c.getName().equals(personal.of())).findFirst()
            .orElseThrow(() -> new IllegalArgumentException(name(type, sealed) + " names a person component \"" + personal.of() + "\" that is not there"));
        person.getAccessor().setAccessible(true);
        return person.getAccessor();
    }

    private static String name(Class<?> type, RecordComponent component) {
        return type.getName() + "." + component.getName();
    }

    boolean isEmpty() {
        return byPointer.isEmpty();
    }

    /** Whose key the event's field is sealed with; null for a field that stays as it is. */
    Owned ownerOf(String pointer, LedgerEvent event) {
        var field = byPointer.get(pointer);
        if (field == null) return null;
        return new Owned(field.scope, field.owner == null ? event.studyId().toString() : person(field.owner, event));
    }

    private static String person(Method owner, LedgerEvent event) {
        try {
            var id = owner.invoke(event);
            if (id == null) throw new IllegalStateException(event.getClass().getName() + " says something about a person and not about whom");
            return id.toString();
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("a record's component can be read", e);
        }
    }
}
