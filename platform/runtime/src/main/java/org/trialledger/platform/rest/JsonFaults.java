package org.trialledger.platform.rest;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.trialledger.platform.domain.RuleViolation;

/** What the JSON parser objects to, said without quoting the body: its own messages do. */
final class JsonFaults {
    private static final int LONGEST_NAME = 100;

    private JsonFaults() {}

    static Problem problem(JsonProcessingException e) {
        return switch (e) {
            case UnrecognizedPropertyException unknown ->
                at(ProblemType.UNKNOWN_FIELD, unknown, "The operation does not know this field.");
            // a value's own check (a record's compact constructor) speaks to the caller; a Jackson message would quote the body
            case JsonMappingException invalid when invalid.getCause() instanceof IllegalArgumentException value && !(invalid instanceof InvalidFormatException) ->
                at(ProblemType.INVALID_REQUEST, invalid, value.getMessage());
            case MismatchedInputException mismatch when isTrailing(mismatch) ->
                Problem.of(ProblemType.MALFORMED_JSON, "Something follows the JSON document.", List.of());
            case JsonMappingException outOfRange when outOfRange.getCause() instanceof InputCoercionException number ->
                at(ProblemType.WRONG_TYPE, outOfRange, expected(number.getTargetType()));
            case MismatchedInputException mismatch -> at(ProblemType.WRONG_TYPE, mismatch, expected(mismatch.getTargetType()));
            case JsonParseException parse when parse.getOriginalMessage().startsWith("Duplicate field") ->
                Problem.of(ProblemType.MALFORMED_JSON, "A name occurs twice in one object, " + place(parse) + ".", List.of());
            case StreamConstraintsException _ ->
                Problem.of(ProblemType.MALFORMED_JSON, "A number, string or name is too long, or the body nests too deeply.", List.of());
            // so does a rule that a value itself keeps, such as Money's
            case JsonMappingException refused when refused.getCause() instanceof RuleViolation value -> Problem.of(value.rule(), value.getMessage(), pointer(refused.getPath()));
            case JsonMappingException wrapped when wrapped.getCause() instanceof JsonProcessingException inner -> problem(inner);
            default -> Problem.of(ProblemType.MALFORMED_JSON, "The body is not one complete JSON document: see " + place(e) + ".", List.of());
        };
    }

    private static Problem at(ProblemType type, JsonMappingException e, String detail) {
        return Problem.of(type, null, List.of(new Problem.Fault(pointer(e.getPath()), detail)));
    }

    private static boolean isTrailing(MismatchedInputException e) {
        return e.getOriginalMessage().startsWith("Trailing token");
    }

    private static String expected(Class<?> type) {
        if (type == null) return "The value has the wrong type.";
        if (type.isEnum()) return "One of " + names(type) + " is expected.";
        return switch (type.getSimpleName()) {
            case "UUID" -> "A UUID is expected.";
            case "LocalDate" -> "A date as YYYY-MM-DD is expected.";
            case "YearMonth" -> "A month as YYYY-MM is expected.";
            case "Instant", "OffsetDateTime" -> "A time as YYYY-MM-DDThh:mm:ssZ is expected.";
            case "String" -> "A string is expected.";
            case "int", "Integer", "long", "Long", "BigInteger" -> "A whole number in range is expected.";
            case "BigDecimal", "double", "Double" -> "A number is expected.";
            case "Currency" -> "A currency's code of ISO 4217 is expected.";
            case "boolean", "Boolean" -> "true or false is expected.";
            case "List", "ArrayList", "Set", "Collection" -> "An array is expected.";
            default -> "A value of the documented shape is expected.";
        };
    }

    private static String names(Class<?> enumType) {
        return Arrays.stream(enumType.getEnumConstants()).map(constant -> ((Enum<?>) constant).name()).collect(Collectors.joining(", "));
    }

    static String pointer(List<JsonMappingException.Reference> path) {
        return path.stream()
            .map(step -> "/" + (step.getFieldName() == null ? Integer.toString(step.getIndex()) : escape(step.getFieldName())))
            .collect(Collectors.joining());
    }

    /** RFC 6901 3. A name is the caller's and can be anything: cut, so that it cannot flood. */
    static String escape(String name) {
        var shown = name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "…";
        return shown.replace("~", "~0").replace("/", "~1");
    }

    private static String place(JsonProcessingException e) {
        var at = e.getLocation();
        return at == null ? "its end" : "line " + at.getLineNr() + ", column " + at.getColumnNr();
    }
}
