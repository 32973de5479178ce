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
        var body = Trial.JSON.objectNode().put("localId", row.text("AESEQ").isEmpty() ? "row-" + row.number() : row.text("AESEQ")).put("term", row.text("AETERM")).put("awareOn", known.get().toString());
        if (!row.text("AEDECOD").isEmpty()) body.put("codedTerm", row.text("AEDECOD")).put("dictionary", "MedDRA");
        if (!started.isEmpty()) body.put("startedOn", started);
        if (!row.text("AEENDTC").isEmpty()) body.put("endedOn", row.text("AEENDTC"));
        if (List.of("MILD", "MODERATE", "SEVERE").contains(row.text("AESEV"))) body.put("severity", row.text("AESEV"));
        var serious = body.putArray("seriousness");
        if (row.text("AESER").equals("Y")) {
            CRITERIA.forEach((column, word) -> { if (row.text(column).equals("Y")) serious.add(word); });
            if (serious.isEmpty()) serious.add("OTHER_MEDICALLY_IMPORTANT");
        }
        relatedness(row.text("AEREL")).ifPresent(word -> body.put("relatedness", word));
        outcome(row.text("AEOUT")).ifPresent(word -> body.put("outcome", word));
        return Optional.of(new Reported(known.get(), body));
    }

    private static Optional<LocalDate> quiet(String text) {
        try {
            return IsoDate.day(text);
        } catch (IsoDate.Impossible e) {
            return Optional.empty(); // said already by whoever read it first
        }
    }

    private static Optional<String> relatedness(String said) {
        return switch (said) {
            case "NONE", "NOT RELATED" -> Optional.of("NOT_RELATED");
            case "REMOTE", "UNLIKELY", "UNLIKELY RELATED" -> Optional.of("UNLIKELY");
            case "POSSIBLE", "POSSIBLY RELATED" -> Optional.of("POSSIBLE");
            case "PROBABLE" -> Optional.of("PROBABLE");
            case "DEFINITE", "RELATED" -> Optional.of("RELATED");
            default -> Optional.empty();
        };
    }

    /** CDISC controlled terminology "Outcome of Event" (C66768). */
    private static Optional<String> outcome(String said) {
        return switch (said) {
            case "RECOVERED/RESOLVED" -> Optional.of("RECOVERED");
            case "RECOVERING/RESOLVING" -> Optional.of("RECOVERING");
            case "NOT RECOVERED/NOT RESOLVED" -> Optional.of("NOT_RECOVERED");
            case "RECOVERED/RESOLVED WITH SEQUELAE" -> Optional.of("RECOVERED_WITH_SEQUELAE");
            case "FATAL" -> Optional.of("FATAL");
            case "UNKNOWN" -> Optional.of("UNKNOWN");
            default -> Optional.empty();
        };
    }
}
