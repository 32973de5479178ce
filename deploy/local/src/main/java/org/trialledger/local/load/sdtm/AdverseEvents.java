package org.trialledger.local.load.sdtm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A row of SDTM AE as the site would have reported it. */
final class AdverseEvents {
    /** @param on the day the site knew of it */
    record Reported(LocalDate on, ObjectNode body) {}

    /** SDTM's criteria, each with the API's word for it. */
    private static final Map<String, String> CRITERIA = new LinkedHashMap<>(Map.of("AESDTH", "DEATH", "AESLIFE", "LIFE_THREATENING", "AESHOSP", "HOSPITALISATION", "AESDISAB", "DISABILITY",
        "AESCONG", "CONGENITAL_ANOMALY", "AESMIE", "OTHER_MEDICALLY_IMPORTANT"));

    private AdverseEvents() {}

    /** Empty where no day says when it was known. @throws IsoDate.Impossible */
    static Optional<Reported> of(Dataset.Row row) throws IsoDate.Impossible {
        var started = row.text("AESTDTC");
        IsoDate.day(started);
        var known = IsoDate.day(row.text("AEDTC")).or(() -> quiet(started));
        if (known.isEmpty()) return Optional.empty();
        var body = Trial.JSON.objectNode().put("localId", row.text("AESEQ").isEmpty() ? "row-" + row.number() : row.text("AESEQ")).put("awareOn", known.get().toString());
        var described = body.putObject("description").put("term", row.text("AETERM")).put("startedOn", started.isEmpty() ? known.get().toString() : day(started))
            .put("severity", List.of("MILD", "MODERATE", "SEVERE").contains(row.text("AESEV")) ? row.text("AESEV") : "MODERATE").put("relatedness", relatedness(row.text("AEREL")))
            .put("outcome", outcome(row.text("AEOUT")));
        if (!row.text("AEDECOD").isEmpty()) described.put("codedTerm", row.text("AEDECOD")).put("dictionary", "MedDRA");
        if (!row.text("AEENDTC").isEmpty()) described.put("endedOn", day(row.text("AEENDTC")));
        var serious = described.putArray("seriousness");
        if (row.text("AESER").equals("Y")) {
            CRITERIA.forEach((column, word) -> { if (row.text(column).equals("Y")) serious.add(word); });
            if (serious.isEmpty()) serious.add("OTHER_MEDICALLY_IMPORTANT");
        }
        return Optional.of(new Reported(known.get(), body));
    }

    /** Day, month or year: a time of day is not taken. */
    private static String day(String text) {
        return text.length() > 10 ? text.substring(0, 10) : text;
    }

    private static Optional<LocalDate> quiet(String text) {
        try {
            return IsoDate.day(text);
        } catch (IsoDate.Impossible e) {
            return Optional.empty(); // said already by whoever read it first
        }
    }

    private static String relatedness(String said) {
        return switch (said) {
            case "NONE", "NOT RELATED" -> "NOT_RELATED";
            case "REMOTE", "UNLIKELY", "UNLIKELY RELATED" -> "REMOTE";
            case "POSSIBLE", "POSSIBLY RELATED" -> "POSSIBLE";
            case "PROBABLE" -> "PROBABLE";
            case "DEFINITE", "RELATED" -> "RELATED";
            default -> "NOT_ASSESSED";
        };
    }

    /** CDISC controlled terminology "Outcome of Event" (C66768). */
    private static String outcome(String said) {
        return switch (said) {
            case "RECOVERED/RESOLVED" -> "RECOVERED";
            case "RECOVERING/RESOLVING" -> "RECOVERING";
            case "NOT RECOVERED/NOT RESOLVED" -> "NOT_RECOVERED";
            case "RECOVERED/RESOLVED WITH SEQUELAE" -> "RECOVERED_WITH_SEQUELAE";
            case "FATAL" -> "FATAL";
            default -> "UNKNOWN";
        };
    }
}
