package org.trialledger.tmf.inspection.domain;

import static org.trialledger.tmf.inspection.domain.InspectionRule.*;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.trialledger.platform.domain.PseudonymousText;
import org.trialledger.tmf.inspection.domain.InspectionCommand.*;
import org.trialledger.tmf.inspection.domain.InspectionEvent.*;

/**
 * Some days in which an inspector reads the file. Ends by hand or with its last day.
 *
 * @param inspector null before it is opened
 * @param asOf      null for the file as it is
 * @param zones     empty for all
 * @param endedOn   null while it has not ended
 */
public record InspectionSession(String inspector, LocalDate validFrom, LocalDate validTo, LocalDate asOf, Set<String> zones, LocalDate endedOn) {
    /** Longer than any inspection: whoever needs more opens another. */
    public static final int LONGEST_DAYS = 180;
    public static final String LAST_DAY_OVER = "Its last day is over";
    public static final InspectionSession INITIAL = new InspectionSession(null, null, null, null, Set.of(), null);

    public boolean isOpened() {
        return inspector != null;
    }

    public List<InspectionEvent> decide(InspectionCommand command) {
        return switch (command) {
            case OpenInspectionSession c -> List.of(open(c));
            case RecordInspectionReads c -> {
                c.reads().forEach(read -> allow(c.inspector(), read, c.today()));
                yield c.reads().isEmpty() ? List.of() : List.of(new InspectionReadsRecorded(c.studyId(), c.sessionId(), c.inspector(), c.reads()));
            }
            case EndInspectionSession c -> {
                INSPECTION_SESSION_ENDED.unless(endedOn == null, "It ended on %s.", endedOn);
                REASON_REQUIRED.unless(c.reason() != null && !c.reason().isBlank(), "Say why.");
                PseudonymousText.require(DIRECT_IDENTIFIER_SUSPECTED, "/reason", c.reason());
                yield List.of(new InspectionSessionEnded(c.studyId(), c.sessionId(), c.reason(), c.by(), c.today()));
            }
            case ExpireInspectionSession c -> endedOn != null || !c.on().isAfter(validTo) ? List.of() : List.of(new InspectionSessionEnded(c.studyId(), c.sessionId(), LAST_DAY_OVER, null, c.on()));
        };
    }

    private InspectionEvent open(OpenInspectionSession c) {
        INSPECTION_SESSION_EXISTS.unless(!isOpened());
        INSPECTOR_OPENS_OWN_SESSION.unlessAt("/inspector", !c.inspector().equals(c.by()), "Somebody else opens a session for you.");
        INSPECTION_DATES_OUT_OF_ORDER.unlessAt("/validTo", !c.validTo().isBefore(c.validFrom()) && !c.validTo().isBefore(c.today()), "It would be over before it begins.");
        INSPECTION_TOO_LONG.unlessAt("/validTo", !c.validTo().isAfter(c.validFrom().plusDays(LONGEST_DAYS)), "A session lasts %d days at most.", LONGEST_DAYS);
        DATE_IN_FUTURE.unlessAt("/asOf", c.asOf() == null || !c.asOf().isAfter(c.today()), "%s is still to come.", c.asOf());
        var unknown = c.zones().stream().filter(zone -> !c.knownZones().contains(zone)).sorted().toList();
        INSPECTION_ZONE_UNKNOWN.unlessAt("/zones", unknown.isEmpty(), "The reference model has no zone %s.", String.join(", ", unknown));
        PseudonymousText.require(DIRECT_IDENTIFIER_SUSPECTED, "/purpose", c.purpose());
        return new InspectionSessionOpened(c.studyId(), c.sessionId(), c.inspector(), c.authority(), c.purpose(), c.validFrom(), c.validTo(), c.asOf(), c.zones().stream().sorted().toList(), c.by(), c.today());
    }

    /**
     * @param reader who asks
     * @throws org.trialledger.platform.domain.RuleViolation where the session does not allow the read
     */
    public void allow(String reader, Read read, LocalDate today) {
        INSPECTION_BY_NAMED_INSPECTOR.unless(reader.equals(inspector), "The session is another inspector's.");
        INSPECTION_SESSION_ENDED.unless(endedOn == null, "It ended on %s.", endedOn);
        INSPECTION_SESSION_NOT_VALID_TODAY.unless(!today.isBefore(validFrom) && !today.isAfter(validTo), "It is valid from %s to %s.", validFrom, validTo);
        READ_OUTSIDE_INSPECTION_SESSION.unless(reaches(read), "The session is for %s%s.", zones.isEmpty() ? "the whole file" : "zones " + String.join(", ", zones.stream().sorted().toList()),
            asOf == null ? "" : " as of " + asOf);
    }

    /** A session for a part of the file, or for a day, shows whatever cannot be limited to it not at all. */
    private boolean reaches(Read read) {
        return switch (read.reach()) {
            case WITHIN_SESSION -> true;
            case DOCUMENT -> isIn(read.artifact()) && (asOf == null || read.versionFiledOn() != null && !read.versionFiledOn().isAfter(asOf));
            case WHOLE_FILE -> asOf == null && zones.isEmpty();
        };
    }

    private boolean isIn(String artifact) {
        return zones.isEmpty() || artifact != null && zones.contains(artifact.substring(0, 2));
    }

    public InspectionSession apply(InspectionEvent event) {
        return switch (event) {
            case InspectionSessionOpened e -> new InspectionSession(e.inspector(), e.validFrom(), e.validTo(), e.asOf(), Set.copyOf(e.zones()), null);
            case InspectionReadsRecorded _ -> this;
            case InspectionSessionEnded e -> new InspectionSession(inspector, validFrom, validTo, asOf, zones, e.on());
        };
    }
}
