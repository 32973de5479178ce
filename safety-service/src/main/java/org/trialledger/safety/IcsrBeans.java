package org.trialledger.safety;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.platform.ledger.Claims;
import org.trialledger.safety.icsr.domain.Element;
import org.trialledger.safety.icsr.domain.ReportedCase;
import org.trialledger.safety.icsr.domain.ReportedCase.Event;
import org.trialledger.safety.icsr.domain.ReportedCase.Opinion;
import org.trialledger.safety.icsr.domain.ReportedCase.Subject;
import org.trialledger.safety.icsr.domain.ReportedCase.Urgency;
import org.trialledger.safety.icsr.rest.IcsrCases;
import org.trialledger.safety.safetycase.domain.CaseClass;
import org.trialledger.safety.safetycase.domain.CaseCommand.FollowUpCase;
import org.trialledger.safety.safetycase.domain.CaseCommand.NullifyCase;
import org.trialledger.safety.safetycase.domain.CaseCommand.OpenCase;
import org.trialledger.safety.safetycase.domain.CaseEvent;
import org.trialledger.safety.safetycase.domain.CaseReport;
import org.trialledger.safety.safetycase.domain.CaseReport.*;
import org.trialledger.safety.safetycase.domain.Causality;
import org.trialledger.safety.safetycase.domain.SafetyCase;
import org.trialledger.safety.submission.domain.Report;
import org.trialledger.safety.submission.domain.SafetySubmission;
import org.trialledger.safety.submission.domain.SubmissionEvent;
import org.trialledger.safety.safetycase.domain.Seriousness;

/** Safety cases in the words of E2B, and reports from elsewhere in those of a case. */
@ApplicationScoped
public class IcsrBeans implements IcsrCases {
    private static final Pattern MEDDRA = Pattern.compile("MedDRA(?: version)? (\\d{1,2}\\.\\d)", Pattern.CASE_INSENSITIVE);
    /** G.k.8. E2B has no code for an interruption, which is a withdrawal for a time, nor for a rate. */
    private static final Map<Action, String> ACTIONS = Map.of(Action.DRUG_WITHDRAWN, "1", Action.DRUG_INTERRUPTED, "1", Action.DOSE_REDUCED, "2", Action.DOSE_RATE_REDUCED, "2", Action.DOSE_INCREASED, "3",
        Action.DOSE_NOT_CHANGED, "4", Action.UNKNOWN, "0", Action.NOT_APPLICABLE, "9");
    private static final Map<String, Action> ACTIONS_TOLD = Map.of("1", Action.DRUG_WITHDRAWN, "2", Action.DOSE_REDUCED, "3", Action.DOSE_INCREASED, "4", Action.DOSE_NOT_CHANGED, "0", Action.UNKNOWN,
        "9", Action.NOT_APPLICABLE);
    private static final Map<Role, String> ROLES = Map.of(Role.SUSPECT, "1", Role.CONCOMITANT, "2", Role.INTERACTING, "3");
    private static final Map<Sex, String> SEXES = Map.of(Sex.MALE, "1", Sex.FEMALE, "2");

    private final AggregateStates states;
    private final SafetyBeans safety;
    private final Claims claims;

    IcsrBeans(AggregateStates states, SafetyBeans safety, Claims claims) {
        this.states = states;
        this.safety = safety;
        this.claims = claims;
    }

    @Override
    public Optional<ReportedCase> find(UUID studyId, UUID caseId, String messageNumber) {
        var known = known(studyId, caseId);
        return known.isOpened() ? Optional.of(reported(studyId, known, amended(studyId, caseId, messageNumber))) : Optional.empty();
    }

    @Override
    public Optional<UUID> numbered(UUID studyId, String worldwideId) {
        return claims.find("safety.worldwide-case-id", worldwideId).filter(claim -> claim.studyId().equals(studyId)).map(Claims.Claimed::aggregateId);
    }

    @Override
    public Optional<String> studyNumber(UUID studyId) {
        return Optional.ofNullable(safety.conduct(studyId).protocolNumber());
    }

    @Override
    public AggregateCommand open(UUID studyId, UUID caseId, ReportedCase r, String by, LocalDate today) {
        return new OpenCase(studyId, caseId, null, null, null, r.worldwideId(), report(r, null), r.firstReceivedOn(), r.firstReceivedOn(), by, today);
    }

    @Override
    public AggregateCommand followUp(UUID studyId, UUID caseId, ReportedCase r, String reason, String by, LocalDate today) {
        return new FollowUpCase(studyId, caseId, report(r, known(studyId, caseId).report()), r.receivedOn(), r.receivedOn(), reason, by, today);
    }

    @Override
    public AggregateCommand nullify(UUID studyId, UUID caseId, String reason, String documentSha256, ElectronicSignature signature, String by, LocalDate today) {
        return new NullifyCase(studyId, caseId, reason, documentSha256, signature, by, today);
    }

    private SafetyCase known(UUID studyId, UUID caseId) {
        return states.of(studyId, caseId, SafetyCase.INITIAL, SafetyCase::apply, CaseEvent.class);
    }

    /** What was wrong with the reports before, null unless the message is of a submission that amends them. */
    private String amended(UUID studyId, UUID caseId, String messageNumber) {
        if (messageNumber == null) return null;
        return claims.find(SubmissionEvent.MESSAGE_CLAIM, messageNumber).filter(claim -> claim.studyId().equals(studyId))
            .map(claim -> states.of(studyId, claim.aggregateId(), SafetySubmission.INITIAL, SafetySubmission::apply, SubmissionEvent.class).report())
            .filter(report -> report.caseId().equals(caseId)).map(Report::reason).orElse(null);
    }

    private ReportedCase reported(UUID studyId, SafetyCase c, String amended) {
        var study = safety.conduct(studyId);
        var report = c.report();
        var patient = report.patient();
        var reporter = report.reporter();
        var country = reporter != null && reporter.country() != null ? reporter.country() : c.siteId() == null ? null : study.site(c.siteId()).map(site -> site.country()).orElse(null);
        return new ReportedCase(c.worldwideId(), study.protocolNumber(), study.title(), patient == null ? new Subject(null, null, null) : new Subject(patient.subjectNumber(), patient.ageYears(),
            patient.sex() == null ? null : SEXES.get(patient.sex())), new ReportedCase.Reporter(reporter == null || reporter.qualification() == null ? null : String.valueOf(reporter.qualification().ordinal() + 1), country),
            report.products().stream().map(product -> product(c, product)).toList(), event(report.reaction()),
            Opinion.valueOf(report.investigator().name()), null,
            report.actionTaken() == null ? null : ACTIONS.get(report.actionTaken()), report.narrative(), c.firstReceivedOn(), c.isNullified() ? c.nullification().on() : c.receivedOn(), urgency(c), c.isNullified(),
            c.isNullified() ? c.nullification().reason() : amended);
    }

    private static ReportedCase.Product product(SafetyCase c, Product product) {
        var suspected = product.role() != Role.CONCOMITANT;
        var sponsor = suspected && c.assessment() != null ? c.assessment().of(product.product()).sponsor() : null;
        return new ReportedCase.Product(product.product(), ROLES.get(product.role()), product.startedOn(), product.endedOn(),
            suspected ? Opinion.valueOf(c.report().investigatorOn(product.product()).name()) : null, sponsor == null ? null : Opinion.valueOf(sponsor.name()));
    }

    private static Event event(Reaction reaction) {
        if (reaction == null) return new Event(null, null, null, null, null, Set.of(), null, null);
        var coded = reaction.coded();
        var version = coded == null || coded.dictionary() == null ? Optional.<String>empty() : MEDDRA.matcher(coded.dictionary()).results().map(found -> found.group(1)).findFirst();
        return new Event(reaction.term(), version.map(_ -> coded.code()).orElse(null), version.orElse(null), reaction.startedOn(), reaction.endedOn(),
            reaction.seriousness().stream().map(IcsrBeans::element).collect(Collectors.toSet()), String.valueOf(reaction.outcome().code()), reaction.diedOn());
    }

    private static Urgency urgency(SafetyCase c) {
        var as = c.classification();
        if (as.caseClass() != CaseClass.SUSAR) return Urgency.NOT_EXPEDITED;
        return as.fatalOrLifeThreatening() ? Urgency.SEVEN_DAYS : Urgency.FIFTEEN_DAYS;
    }

    /** What reports do not tell stays as it is known. */
    private static CaseReport report(ReportedCase r, CaseReport known) {
        var e = r.event();
        var before = known == null ? null : known.reaction();
        var seriousness = Arrays.stream(Seriousness.values()).filter(criterion -> e.seriousness().contains(element(criterion))).toList();
        var outcome = Arrays.stream(Outcome.values()).filter(one -> String.valueOf(one.code()).equals(e.outcome())).findFirst().orElseThrow();
        var reaction = new Reaction(e.term(), new Coded(e.term(), e.code(), "MedDRA " + e.version(), systemOrganClass(before, e.code())), e.startedOn(), e.endedOn(), seriousness, before == null ? null : before.severity(), before == null ? null : before.grade(),
            outcome, e.diedOn());
        var qualification = r.reporter().qualification() == null ? null : Qualification.values()[Integer.parseInt(r.reporter().qualification()) - 1];
        return new CaseReport(new Patient(r.subject().number(), r.subject().ageYears(), key(SEXES, r.subject().sex())), new Reporter(qualification, r.reporter().country()),
            r.products().stream().map(product -> new Product(product.name(), key(ROLES, product.role()), product.startedOn(), product.endedOn(), product.investigator() == null ? null : Causality.valueOf(product.investigator().name()))).toList(), reaction, Causality.valueOf(r.investigator().name()),
            r.actionTaken() == null ? null : ACTIONS_TOLD.get(r.actionTaken()), known == null ? null : known.specialSituations(), r.narrative());
    }

    /** E2B tells none; it stays with the code it was given for. */
    private static String systemOrganClass(Reaction before, String code) {
        return before == null || before.coded() == null || !code.equals(before.coded().code()) ? null : before.coded().systemOrganClass();
    }

    private static Element element(Seriousness criterion) {
        return Arrays.stream(Element.values()).filter(element -> element.number().equals(criterion.element())).findFirst().orElseThrow();
    }

    private static <K> K key(Map<K, String> codes, String code) {
        return codes.entrySet().stream().filter(entry -> entry.getValue().equals(code)).map(Map.Entry::getKey).findFirst().orElse(null);
    }
}
