package org.trialledger.safety.icsr.domain;

import static org.trialledger.safety.icsr.domain.Element.*;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.trialledger.safety.icsr.domain.Icsr.Assessment;
import org.trialledger.safety.icsr.domain.Icsr.Drug;
import org.trialledger.safety.icsr.domain.Icsr.Narrative;
import org.trialledger.safety.icsr.domain.Icsr.Patient;
import org.trialledger.safety.icsr.domain.Icsr.Reaction;
import org.trialledger.safety.icsr.domain.Icsr.Study;
import org.trialledger.safety.icsr.domain.ReportedCase.Opinion;
import org.trialledger.safety.icsr.domain.ReportedCase.Product;
import org.trialledger.safety.icsr.domain.Transmission.Authority;

/** The report of a case to an authority, of one event of one subject of a trial. What is not known is left out: the rules say whether it may be. */
public final class IcsrExport {
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyyMMddHHmmssxx");
    /** ICH E2B(R3) C.2.r.4: 1 to 3. */
    private static final Set<String> HEALTH_PROFESSIONALS = Set.of("1", "2", "3");

    private final UUID caseId;
    private final ReportedCase reported;
    private final Transmission transmission;
    private final boolean toFda;

    private IcsrExport(UUID caseId, ReportedCase reported, Transmission transmission) {
        this.caseId = caseId;
        this.reported = reported;
        this.transmission = transmission;
        this.toFda = transmission.to() == Authority.FDA;
    }

    public static IcsrBatch of(UUID caseId, ReportedCase reported, Transmission transmission) {
        return new IcsrExport(caseId, reported, transmission).batch();
    }

    private IcsrBatch batch() {
        var created = second(transmission.at());
        var identifier = identifier();
        var messageNumber = transmission.messageNumber() == null ? identifier : transmission.messageNumber();
        var report = new Icsr(elements(N_2_R_1, messageNumber, N_2_R_2, transmission.senderIdentifier(), N_2_R_3, transmission.messageReceiver(), N_2_R_4, created), identification(identifier, created), List.of(), List.of(),
            List.of(), List.of(reporter()), transmission.sender(), study(), patient(), List.of(reaction()), List.of(), drugs(), new Narrative(elements(H_1, reported.narrative()), List.of()));
        return new IcsrBatch(elements(N_1_1, "1", N_1_2, id("batch at " + created), N_1_3, transmission.senderIdentifier(), N_1_4, transmission.batchReceiver(), N_1_5, created), List.of(report));
    }

    /** C.1.1 is ours; it is the worldwide one too where we were the first to send it. */
    private String identifier() {
        var worldwide = reported.worldwideId();
        if (worldwide == null || worldwide.split("-", 3)[1].equals(transmission.sponsor())) return worldwide;
        return worldwide.substring(0, 2) + "-" + transmission.sponsor() + "-" + HexFormat.of().withUpperCase().toHexDigits(caseId.getLeastSignificantBits(), 12);
    }

    private Elements identification(String identifier, String created) {
        var expedited = reported.urgency() != ReportedCase.Urgency.NOT_EXPEDITED;
        var identified = elements(C_1_1, identifier, C_1_2, created, C_1_3, "2", C_1_4, day(reported.firstReceivedOn()), C_1_5, day(reported.receivedOn()), C_1_6_1, "false", C_1_7, String.valueOf(expedited),
            C_1_8_1, reported.worldwideId(), C_1_8_2, "2", C_1_11_1, reported.nullified() ? "1" : reported.reason() != null ? "2" : null, C_1_11_2, reported.reason()).with(C_1_9_1, Stated.missing(NullFlavor.NI));
        return toFda ? identified.with(FDA_C_1_7_1, localCriterion()).with(FDA_C_1_12, "false") : identified;
    }

    private String localCriterion() {
        return switch (reported.urgency()) {
            case SEVEN_DAYS -> "6";
            case FIFTEEN_DAYS -> "1";
            case NOT_EXPEDITED -> "2";
        };
    }

    /** Known by name at the site, and not told by name. */
    private Elements reporter() {
        var masked = Stated.missing(NullFlavor.MSK);
        var known = elements(C_2_R_3, reported.reporter().country(), C_2_R_4, reported.reporter().qualification(), C_2_R_5, "1").with(C_2_R_1_2, masked).with(C_2_R_1_4, masked);
        return toFda ? known.with(FDA_C_2_R_2_8, masked) : known;
    }

    private Study study() {
        var registrations = transmission.registrations().entrySet().stream().map(one -> elements(C_5_1_R_1, one.getKey(), C_5_1_R_2, one.getValue())).toList();
        var crossReported = new ArrayList<Elements>();
        if (toFda) transmission.crossReportedInds().forEach(ind -> crossReported.add(elements(FDA_C_5_6_R, ind)));
        if (toFda && crossReported.isEmpty()) crossReported.add(Elements.NONE.with(FDA_C_5_6_R, Stated.missing(NullFlavor.NA)));
        return new Study(elements(C_5_2, reported.studyTitle(), C_5_3, reported.studyNumber(), C_5_4, "1", FDA_C_5_5A, toFda ? transmission.ind() : null), registrations, crossReported);
    }

    private Patient patient() {
        var subject = reported.subject();
        var unknown = Stated.missing(NullFlavor.UNK);
        var age = subject.ageYears() == null ? null : subject.ageYears().toString();
        var patient = elements(D_1, subject.number(), D_2_2A, age, D_2_2B, age == null ? null : "a", D_5, subject.sex()).with(D_7_2, unknown);
        if (subject.sex() == null) patient = patient.with(D_5, unknown);
        if (reported.event().seriousness().contains(E_I_3_2A))
            patient = patient.with(D_9_1, reported.event().diedOn() == null ? Stated.missing(NullFlavor.ASKU) : Stated.of(time(reported.event().diedOn()))).with(D_9_3, unknown);
        return new Patient(toFda ? patient.with(FDA_D_12, unknown) : patient, toFda ? List.of(Elements.NONE.with(FDA_D_11_R, unknown)) : List.of(), List.of(), List.of(), List.of());
    }

    private Reaction reaction() {
        var event = reported.event();
        var reaction = elements(E_I_1_2, event.term(), E_I_2_1A, event.code() == null ? null : event.version(), E_I_2_1B, event.code(), E_I_3_1, event.seriousness().isEmpty() ? "1" : "3", E_I_4, time(event.startedOn()),
            E_I_5, time(event.endedOn()), E_I_7, event.outcome(), E_I_9, reported.reporter().country(),
            E_I_8, reported.reporter().qualification() == null ? null : String.valueOf(HEALTH_PROFESSIONALS.contains(reported.reporter().qualification())));
        for (var criterion : List.of(E_I_3_2A, E_I_3_2B, E_I_3_2C, E_I_3_2D, E_I_3_2E, E_I_3_2F))
            reaction = reaction.with(criterion, event.seriousness().contains(criterion) ? Stated.of("true") : Stated.missing(NullFlavor.NI));
        return new Reaction(id("reaction"), toFda ? reaction.with(FDA_E_I_3_2H, Stated.missing(NullFlavor.NI)) : reaction);
    }

    private List<Drug> drugs() {
        var drugs = new ArrayList<Drug>();
        for (var product : reported.products()) {
            var suspect = product.isSuspect();
            var underInd = suspect && toFda && transmission.ind() != null;
            var elements = elements(G_K_1, product.role(), G_K_2_2, product.name(), G_K_3_1, underInd ? "IND" + transmission.ind() : null, G_K_3_2, underInd ? "US" : null,
                G_K_8, suspect ? reported.actionTaken() : null);
            drugs.add(new Drug(id("drug " + (drugs.size() + 1)), elements, List.of(), dosages(product), List.of(), suspect ? assessments(product) : List.of()));
        }
        return drugs;
    }

    private static List<Elements> dosages(Product product) {
        var dosage = elements(G_K_4_R_4, time(product.startedOn()), G_K_4_R_5, time(product.endedOn()));
        return dosage.isEmpty() ? List.of() : List.of(dosage);
    }

    /** Both opinions, where they were given: the sponsor does not send its own alone. */
    private List<Assessment> assessments(Product product) {
        var given = new ArrayList<Assessment>();
        add(given, "Investigator", product.investigator() == null ? reported.investigator() : product.investigator());
        add(given, "Sponsor", product.sponsor() == null ? reported.sponsor() : product.sponsor());
        return given;
    }

    private void add(List<Assessment> given, String source, Opinion opinion) {
        if (opinion == null || opinion == Opinion.NOT_ASSESSED) return;
        var result = toFda ? opinion.isRelated() ? "Suspected" : "Not Suspected" : opinion.isRelated() ? "Reasonable possibility" : "No reasonable possibility";
        given.add(new Assessment(id("reaction"), elements(G_K_9_I_2_R_1, source, G_K_9_I_2_R_2, toFda ? "FDA" : "Global introspection", G_K_9_I_2_R_3, result)));
    }

    private String id(String what) {
        return UUID.nameUUIDFromBytes((what + " of case " + caseId).getBytes(StandardCharsets.US_ASCII)).toString();
    }

    private static String second(Instant instant) {
        return SECOND.format(instant.atOffset(ZoneOffset.UTC));
    }

    private static String day(LocalDate day) {
        return day == null ? null : DateTimeFormatter.BASIC_ISO_DATE.format(day);
    }

    /** Of a day, month or year in ISO 8601. */
    private static String time(String date) {
        return date == null ? null : date.replace("-", "");
    }

    private static Elements elements(Object... elementsAndValues) {
        var elements = Elements.NONE;
        for (int i = 0; i < elementsAndValues.length; i += 2) elements = elements.with((Element) elementsAndValues[i], (String) elementsAndValues[i + 1]);
        return elements;
    }
}
