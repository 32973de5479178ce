package org.trialledger.platform.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.trialledger.platform.domain.Rule;

/**
 * An error answer, RFC 9457 ({@code application/problem+json}).
 *
 * @param type     stable: {@code urn:trialledger:problem:<slug>}, see {@code GET /api/v1/problems}
 * @param title    fixed for the type
 * @param detail   for the person who asked; never echoes the payload
 * @param instance {@code urn:uuid:<correlation id>}, under which the service logged the request
 * @param citation the clause behind a rule of the field, where there is one
 * @param errors   the fields at fault, by JSON pointer (RFC 6901)
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"type", "title", "status", "detail", "instance", "citation", "errors"})
public record Problem(String type, String title, int status, String detail, String instance, String citation, List<Fault> errors) {
    public static final String MEDIA_TYPE = "application/problem+json";

    /** @param pointer JSON pointer into the body; {@code ""} is the whole body. Null for a parameter or header, named in the detail */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Fault(String pointer, String detail) {}

    public static Problem of(ProblemType type, String detail, List<Fault> errors) {
        return new Problem(type.uri(), type.title(), type.status(), detail == null ? type.meaning() : detail, null, null, errors);
    }

    /** 409: the command was understood and refused by a rule of the field. */
    public static Problem of(Rule rule, String detail, String pointer) {
        var errors = pointer == null ? List.<Fault>of() : List.of(new Fault(pointer, detail));
        return new Problem(ProblemType.PREFIX + rule.slug(), titleOf(rule.slug()), 409, detail, null, rule.citation(), errors);
    }

    /** 409: a key that must be unique in the service is taken already. */
    public static Problem taken(String claimKind, String detail) {
        var slug = claimKind.toLowerCase(Locale.ROOT).replace('.', '-').replace('_', '-') + "-taken";
        return new Problem(ProblemType.PREFIX + slug, titleOf(slug), 409, detail, null, null, List.of());
    }

    /** A slug as words, so that a title is fixed by its type and nobody writes it twice. */
    static String titleOf(String slug) {
        var words = slug.replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    Problem at(UUID correlationId) {
        return new Problem(type, title, status, detail, "urn:uuid:" + correlationId, citation, errors);
    }
}
