package org.trialledger.safety.safetycase.domain;

import static org.trialledger.safety.safetycase.domain.CaseRule.*;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.trialledger.platform.domain.CanonicalJson;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.platform.domain.ElectronicSignature.Meaning;
import org.trialledger.platform.domain.PartialDate;
import org.trialledger.platform.domain.PseudonymousText;
import org.trialledger.safety.safetycase.domain.CaseCommand.*;
import org.trialledger.safety.safetycase.domain.CaseEvent.*;
import org.trialledger.safety.safetycase.domain.CaseReport.Outcome;
import org.trialledger.safety.safetycase.domain.CaseReport.Reporter;

/**
 * One adverse event of one participant, as the sponsor knows and judges it. News of a valid case that raise its class raise it at once;
 * only the sponsor's assessment, or the medical monitor who removes seriousness, lowers it.
 *
 * @param valid           it was triaged: it has the four minimum criteria, and keeps them
 * @param report          null before the case was opened
 * @param version         of the report, from 1
 * @param awareOn         of the version, like {@code receivedOn}
 * @param firstReceivedOn of version 1
 * @param dayZero         receipt of what put the case into its class
 * @param newsOn          receipt of the first version that came after the last assessment; null where none did
 * @param notConfirmed    criteria of seriousness that the site no longer names: the medical monitor decides on them
 * @param assessment      the last, null before the first
 * @param nullification   null unless it is nullified
 */
public record SafetyCase(State state, boolean valid, UUID adverseEventId, UUID siteId, UUID subjectId, String worldwideId, CaseReport report, int version, LocalDate awareOn, LocalDate firstReceivedOn, LocalDate receivedOn,
                         LocalDate dayZero, LocalDate newsOn, List<Seriousness> notConfirmed, Assessment assessment, Nullification nullification) {
    /** REPORTED until found valid; then UNDER_ASSESSMENT, until the sponsor has judged the latest version; CLOSED when nothing is left to do; NULLIFIED for good. */
    public enum State { REPORTED, UNDER_ASSESSMENT, ASSESSED, CLOSED, NULLIFIED }

    /** @param decisive on the product that puts the case into its class; its sponsor is null while the class is by triage or news alone @param judgements of every suspect product */
    public record Assessment(int version, Classification classification, Judgement decisive, List<Judgement> judgements) {
        /** On a product that was not suspected then, nobody had an opinion; of a time when a case had one opinion, it was on every product. */
        public Judgement of(String product) {
            return judgements.stream().filter(one -> Objects.equals(one.product(), product)).findFirst()
                .orElse(judgements.isEmpty() ? new Judgement(product, decisive.investigator(), decisive.sponsor(), decisive.expectedness(), decisive.rsi())
                    : new Judgement(product, Causality.NOT_ASSESSED, null, Expectedness.UNKNOWN, null));
        }
    }

    public record Nullification(LocalDate on, String reason) {}

    public static final SafetyCase INITIAL = new SafetyCase(null, false, null, null, null, null, null, 0, null, null, null, null, null, List.of(), null, null);

    private static final Pattern WORLDWIDE_ID = Pattern.compile("[A-Z]{2}-[^\\p{Cntrl}-]+-[^\\p{Cntrl}]+");
    private static final int MAX_WORLDWIDE_ID = 100;

    public List<CaseEvent> decide(CaseCommand command) {
        return switch (command) {
            case OpenCase c -> open(c);
            case TakeSiteReport c -> take(c);
            case FollowUpCase c -> followUp(c);
            case TriageCase c -> triage(c);
            case AssessCase c -> assess(c);
            case RemoveSeriousness c -> removeSeriousness(c);
            case CloseCase c -> {
                mustNotBeEnded();
                var judged = state == State.ASSESSED || !report.isSerious() && classification().caseClass() == CaseClass.AE;
                ASSESSMENT_OUTSTANDING.unless(judged, "The latest version is not assessed.");
                CLOCKS_RUNNING.unless(c.runningClocks() == 0, "%d clocks are running.", c.runningClocks());
                yield List.of(new CaseClosed(c.studyId(), c.caseId(), c.today(), c.by()));
            }
            case ReopenCase c -> {
                mustGiveReason(c.reason());
                CASE_NULLIFIED.unless(state != State.NULLIFIED, "The case is nullified.");
                CASE_NOT_CLOSED.unless(state == State.CLOSED, "The case is not closed.");
                yield List.of(new CaseReopened(c.studyId(), c.caseId(), c.today(), c.reason(), c.by()));
            }
            case NullifyCase c -> {
                mustGiveReason(c.reason());
                CASE_NULLIFIED.unless(state != State.NULLIFIED, "The case is nullified already.");
                ElectronicSignature.mustSign(c.signature(), c.documentSha256() == null ? CanonicalJson.sha256(toSign(c)) : c.documentSha256(), Meaning.APPROVAL, Meaning.RESPONSIBILITY);
                yield List.of(new CaseNullified(c.studyId(), c.caseId(), c.today(), c.reason(), c.documentSha256(), c.signature(), c.by()));
            }
        };
    }

    private List<CaseEvent> open(OpenCase c) {
        CASE_ALREADY_OPEN.unless(report == null, "The case is open already.");
        mustBeSound(c.report(), c.awareOn(), c.receivedOn(), c.today());
        var events = new ArrayList<CaseEvent>(List.of(
            new CaseOpened(c.studyId(), c.caseId(), c.adverseEventId(), c.siteId(), c.subjectId(), null, c.report(), c.awareOn(), c.receivedOn(), c.report().apparent(), c.by())));
        if (c.worldwideId() != null) events.add(numbered(c.studyId(), c.caseId(), c.worldwideId()));
        return List.copyOf(events);
    }

    /** A site's report has passed the site's own rules and is taken as it is: to refuse it here would lose it. */
    private List<CaseEvent> take(TakeSiteReport c) {
        var now = c.report().on(report, c.subjectNumber());
        if (report == null)
            return List.of(new CaseOpened(c.studyId(), c.caseId(), c.adverseEventId(), c.siteId(), c.subjectId(), c.localId(), now, c.awareOn(), c.receivedOn(), now.apparent(), c.by()));
        return followedUp(new CaseFollowedUp(c.studyId(), c.caseId(), version + 1, now, c.report().notConfirmed(report), c.awareOn(), c.receivedOn(), now.apparent(), c.reason(), c.by()));
    }

    private List<CaseEvent> followUp(FollowUpCase c) {
        mustGiveReason(c.reason());
        CASE_NULLIFIED.unless(state != State.NULLIFIED, "The case is nullified.");
        CASE_UNCHANGED.unless(!c.report().equals(report), "Nothing of it is new.");
        mustBeSound(c.report(), c.awareOn(), c.receivedOn(), c.today());
        DATES_OUT_OF_ORDER.unlessAt("/receivedOn", !c.receivedOn().isBefore(receivedOn), "The version before was received on %s.", receivedOn);
        var lost = report.reaction() == null ? List.<Seriousness>of()
            : report.reaction().seriousness().stream().filter(criterion -> c.report().reaction() == null || !c.report().reaction().seriousness().contains(criterion)).toList();
        SERIOUSNESS_REMOVAL_BY_MEDICAL_MONITOR.unlessAt("/report/reaction/seriousness", lost.isEmpty(), "A follow-up does not remove %s; the medical monitor does.", lost);
        MINIMUM_CRITERIA_MISSING.unless(!valid || c.report().missingCriteria().isEmpty(), "A valid case keeps its %s.", String.join(", ", c.report().missingCriteria()));
        return followedUp(new CaseFollowedUp(c.studyId(), c.caseId(), version + 1, c.report(), notConfirmed, c.awareOn(), c.receivedOn(), c.report().apparent(), c.reason(), c.by()));
    }

    /** News of a closed case open it again. A nullified one keeps them, and stays nullified. */
    private List<CaseEvent> followedUp(CaseFollowedUp e) {
        var events = new ArrayList<CaseEvent>();
        if (state == State.CLOSED) events.add(new CaseReopened(e.studyId(), e.caseId(), e.receivedOn(), e.reason(), e.by()));
        events.add(e);
        var then = this;
        for (var event : events) then = then.apply(event);
        then.raised(this, e).ifPresent(events::add);
        return List.copyOf(events);
    }

    private Optional<CaseEvent> raised(SafetyCase before, CaseFollowedUp e) {
        if (!valid || state == State.NULLIFIED) return Optional.empty();
        // What was expected is no longer said to be, if the event is another one now or a graver one.
        var same = before.report.reaction() != null && before.report.reaction().term().equals(report.reaction().term())
            && (before.report.isFatalOrLifeThreatening() || !report.isFatalOrLifeThreatening());
        var judged = carried(same);
        var now = report.classification(judged);
        if (!now.isAbove(before.classification())) return Optional.empty();
        return Optional.of(assessed(e.studyId(), e.caseId(), now.untilAssessed(), judged, e.receivedOn(), e.receivedOn(), e.reason(), null, e.by()));
    }

    /** The sponsor's last opinions, with what the investigator thinks now. @param expected whether what was expected still is */
    private List<Judgement> carried(boolean expected) {
        if (assessment == null) return report.unjudged();
        return report.unjudged().stream().map(now -> {
            var then = assessment.of(now.product());
            return expected ? new Judgement(now.product(), now.investigator(), then.sponsor(), then.expectedness(), then.rsi())
                : new Judgement(now.product(), now.investigator(), then.sponsor(), Expectedness.UNKNOWN, null);
        }).toList();
    }

    private List<CaseEvent> triage(TriageCase c) {
        CASE_NULLIFIED.unless(state != State.NULLIFIED, "The case is nullified.");
        CASE_NOT_REPORTED.unless(state == State.REPORTED, "The case is %s.", state);
        var reporter = report.reporter() == null || report.reporter().country() != null ? report.reporter() : new Reporter(report.reporter().qualification(), c.country());
        var products = report.suspectProducts().isEmpty() && c.products() != null ? c.products() : report.products();
        var completed = new CaseReport(report.patient(), reporter, products, report.reaction(), report.investigator(), report.actionTaken(), report.specialSituations(), report.narrative());
        var missing = completed.missingCriteria();
        MINIMUM_CRITERIA_MISSING.unless(missing.isEmpty(), "The case lacks: %s.", String.join(", ", missing));
        for (var i = 0; i < products.size(); i++) mustBeSound("/products/" + i, products.get(i), c.today());
        var events = new ArrayList<CaseEvent>();
        if (worldwideId == null) events.add(numbered(c.studyId(), c.caseId(), reporter.country() + "-" + c.sponsor() + "-" + number(c.caseId())));
        events.add(new CaseTriaged(c.studyId(), c.caseId(), version, completed, c.today(), c.by()));
        if (completed.isSerious()) events.add(assessed(c.studyId(), c.caseId(), completed.apparent().untilAssessed(), completed.unjudged(), dayZero, c.today(), null, null, c.by()));
        return List.copyOf(events);
    }

    private List<CaseEvent> assess(AssessCase c) {
        mustNotBeEnded();
        CASE_NOT_TRIAGED.unless(valid, "The case is not triaged.");
        mustBeAnonymous("/reason", c.reason());
        for (var i = 0; i < c.opinions().size(); i++) mustBeSound("/opinions/" + i, c.opinions().get(i), c.reason());
        var judged = report.suspectProducts().stream().map(product -> judgement(product, c.opinions())).toList();
        ElectronicSignature.mustSign(c.signature(), CanonicalJson.sha256(toSign(c)), Meaning.APPROVAL, Meaning.RESPONSIBILITY);
        var now = report.classification(judged);
        return List.of(assessed(c.studyId(), c.caseId(), now, judged, dayZero(now), c.today(), c.reason(), c.signature(), c.by()));
    }

    private void mustBeSound(String at, Opinion opinion, String reason) {
        PRODUCT_NOT_SUSPECTED.unlessAt(at + "/product", report.suspectProducts().contains(opinion.product()), "The case does not suspect %s.", opinion.product());
        OPINION_REQUIRED.unlessAt(at + "/causality", opinion.causality() != Causality.NOT_ASSESSED, "Say whether %s may have caused it.", opinion.product());
        RSI_IN_FORCE_REQUIRED.unlessAt(at + "/expectedness", opinion.rsi() != null || opinion.expectedness() == Expectedness.UNKNOWN, "No reference safety information of %s was in force when the event began.",
            opinion.product());
        EXPECTEDNESS_UNEXPLAINED.unlessAt("/reason", opinion.expectedness() != Expectedness.EXPECTED || opinion.listed() || isGiven(reason), "Version %s does not list it as it happened.",
            opinion.rsi() == null ? null : opinion.rsi().version());
        var investigator = report.investigatorOn(opinion.product());
        DIFFERENT_OPINION_UNEXPLAINED.unlessAt("/reason", !investigator.isRelated() || opinion.causality().isRelated() || isGiven(reason), "Of %s the investigator says %s and the sponsor %s.", opinion.product(),
            investigator, opinion.causality());
    }

    private Judgement judgement(String product, List<Opinion> opinions) {
        var given = opinions.stream().filter(opinion -> opinion.product().equals(product)).toList();
        OPINION_REQUIRED.unlessAt("/opinions", given.size() == 1, "There are %d opinions on %s.", given.size(), product);
        return new Judgement(product, report.investigatorOn(product), given.getFirst().causality(), given.getFirst().expectedness(), given.getFirst().rsi());
    }

    /** Of the case as it stands: a version that comes in between is not what was signed. */
    public AssessmentToSign toSign(AssessCase c) {
        return new AssessmentToSign(c.studyId(), c.caseId(), worldwideId, version, report, c.opinions(), c.reason());
    }

    /** Whole, for it ends every duty towards this event. */
    public NullificationToSign toSign(NullifyCase c) {
        return new NullificationToSign(c.studyId(), c.caseId(), worldwideId, version, report, c.reason());
    }

    /** What the assessment before knew did not put the case so high: what came since did. Who thinks again of the same version had known it all along. */
    private LocalDate dayZero(Classification now) {
        return newsOn != null && now.isAbove(assessment.classification()) ? later(newsOn, dayZero) : dayZero;
    }

    private List<CaseEvent> removeSeriousness(RemoveSeriousness c) {
        mustNotBeEnded();
        mustGiveReason(c.reason());
        var reaction = report.reaction();
        SERIOUSNESS_NOT_RECORDED.unlessAt("/removed", reaction != null && !c.removed().isEmpty() && reaction.seriousness().containsAll(c.removed()), "The case has no %s.", c.removed());
        var left = reaction.seriousness().stream().filter(criterion -> !c.removed().contains(criterion)).toList();
        var alive = c.removed().contains(Seriousness.DEATH);
        DEATH_CONTRADICTORY.unlessAt("/outcome", alive ? c.outcome() != null && c.outcome() != Outcome.FATAL : c.outcome() == null, "An outcome is said where death is removed, and is not FATAL.");
        var now = report.with(reaction.with(left, alive ? c.outcome() : reaction.outcome(), alive ? null : reaction.diedOn()));
        var removed = new SeriousnessRemoved(c.studyId(), c.caseId(), version + 1, List.copyOf(c.removed()), now, notConfirmed.stream().filter(left::contains).toList(), now.apparent(), c.today(), c.reason(), c.by());
        if (assessment == null) return List.of(removed);
        var then = apply(removed);
        var judged = then.carried(true);
        var classification = now.classification(judged);
        var awaits = assessment.decisive().sponsor() == null && now.isSerious();
        return List.of(removed, then.assessed(c.studyId(), c.caseId(), awaits ? classification.untilAssessed() : classification, judged, dayZero, c.today(), c.reason(), null, c.by()));
    }

    private CaseAssessed assessed(UUID studyId, UUID caseId, Classification as, List<Judgement> judged, LocalDate since, LocalDate on, String reason, ElectronicSignature signature, String by) {
        var first = judged.stream().filter(one -> !as.isAbove(one.classification(report))).findFirst().orElseThrow();
        return new CaseAssessed(studyId, caseId, version, as.caseClass(), as.fatalOrLifeThreatening(), as.provisional(), first.investigator(), first.sponsor(), first.expectedness(), first.rsi(), judged,
            firstReceivedOn, receivedOn, awareOn, since, on, reason, signature, by);
    }

    private static CaseNumbered numbered(UUID studyId, UUID caseId, String worldwideId) {
        WORLDWIDE_ID_MALFORMED.unlessAt("/worldwideId", worldwideId.length() <= MAX_WORLDWIDE_ID && WORLDWIDE_ID.matcher(worldwideId).matches(),
            "\"%s\" is not COUNTRY-SPONSOR-NUMBER.", worldwideId);
        return new CaseNumbered(studyId, caseId, worldwideId);
    }

    /** The last digits of the case's id: 48 bits that no other case has, in either form of id. The claim sees to the rest. */
    private static String number(UUID caseId) {
        return HexFormat.of().withUpperCase().toHexDigits(caseId.getLeastSignificantBits(), 12);
    }

    private void mustNotBeEnded() {
        CASE_NULLIFIED.unless(state != State.NULLIFIED, "The case is nullified.");
        CASE_CLOSED.unless(state != State.CLOSED, "The case is closed; reopen it first.");
    }

    private static void mustGiveReason(String reason) {
        REASON_REQUIRED.unless(isGiven(reason), "Say why.");
        mustBeAnonymous("/reason", reason);
    }

    private static boolean isGiven(String text) {
        return text != null && !text.isBlank();
    }

    private static void mustBeSound(CaseReport r, LocalDate awareOn, LocalDate receivedOn, LocalDate today) {
        DATE_IN_FUTURE.unlessAt("/receivedOn", !receivedOn.isAfter(today), "%s is in the future (today is %s).", receivedOn, today);
        DATES_OUT_OF_ORDER.unlessAt("/awareOn", !awareOn.isAfter(receivedOn), "%s is after the receipt on %s.", awareOn, receivedOn);
        mustBeAnonymous("/report/narrative", r.narrative());
        if (r.patient() != null) mustBeAnonymous("/report/patient/subjectNumber", r.patient().subjectNumber());
        for (var i = 0; i < r.products().size(); i++) mustBeSound("/report/products/" + i, r.products().get(i), today);
        for (var i = 0; i < r.specialSituations().size(); i++) {
            var coded = r.specialSituations().get(i).coded();
            if (coded != null) mustBeAnonymous("/report/specialSituations/" + i + "/coded/term", coded.term());
        }
        if (r.reaction() != null) mustBeSound(r.reaction(), awareOn, today);
    }

    private static void mustBeSound(CaseReport.Reaction r, LocalDate awareOn, LocalDate today) {
        var at = "/report/reaction";
        mustBeAnonymous(at + "/term", r.term());
        if (r.coded() != null) mustBeAnonymous(at + "/coded/term", r.coded().term());
        var started = r.startedOn() == null ? null : date(at + "/startedOn", r.startedOn(), today);
        if (started != null) DATES_OUT_OF_ORDER.unlessAt("/awareOn", !awareOn.isBefore(started.earliest()), "%s is before the event began.", awareOn);
        if (r.endedOn() != null) mustFollow(at + "/endedOn", started, date(at + "/endedOn", r.endedOn(), today));
        var fatal = r.outcome() == Outcome.FATAL;
        DEATH_CONTRADICTORY.unlessAt(at + "/seriousness", fatal == r.seriousness().contains(Seriousness.DEATH), "Outcome FATAL and criterion DEATH go together.");
        DEATH_CONTRADICTORY.unlessAt(at + "/grade", r.grade() == null || r.grade().isFatal() == fatal, "Outcome FATAL and grade 5 go together.");
        DEATH_CONTRADICTORY.unlessAt(at + "/diedOn", fatal || r.diedOn() == null, "Only a fatal event has a date of death.");
        if (r.diedOn() != null) mustFollow(at + "/diedOn", started, date(at + "/diedOn", r.diedOn(), today));
    }

    private static void mustBeSound(String at, CaseReport.Product p, LocalDate today) {
        mustBeAnonymous(at + "/product", p.product());
        var started = p.startedOn() == null ? null : date(at + "/startedOn", p.startedOn(), today);
        if (p.endedOn() != null) mustFollow(at + "/endedOn", started, date(at + "/endedOn", p.endedOn(), today));
    }

    private static void mustFollow(String at, PartialDate started, PartialDate later) {
        DATES_OUT_OF_ORDER.unlessAt(at, started == null || !started.isAfter(later), "It is before the beginning.");
    }

    private static PartialDate date(String at, String text, LocalDate today) {
        DATE_MALFORMED.unlessAt(at, PartialDate.isOne(text), "\"%s\" is not YYYY, YYYY-MM or YYYY-MM-DD.", text);
        var date = PartialDate.parse(text);
        DATE_IN_FUTURE.unlessAt(at, !date.earliest().isAfter(today), "%s is in the future (today is %s).", text, today);
        return date;
    }

    private static void mustBeAnonymous(String at, String text) {
        PseudonymousText.require(DIRECT_IDENTIFIER_SUSPECTED, at, text);
    }

    public SafetyCase apply(CaseEvent event) {
        return switch (event) {
            case CaseOpened e -> new SafetyCase(State.REPORTED, false, e.adverseEventId(), e.siteId(), e.subjectId(), worldwideId, e.report(), 1, e.awareOn(), e.receivedOn(), e.receivedOn(), e.receivedOn(), null, List.of(), null, null);
            case CaseNumbered e -> new SafetyCase(state, valid, adverseEventId, siteId, subjectId, e.worldwideId(), report, version, awareOn, firstReceivedOn, receivedOn, dayZero, newsOn, notConfirmed, assessment, nullification);
            case CaseFollowedUp e -> new SafetyCase(state == State.ASSESSED ? State.UNDER_ASSESSMENT : state, valid, adverseEventId, siteId, subjectId, worldwideId, e.report(), e.version(), e.awareOn(), firstReceivedOn,
                later(receivedOn, e.receivedOn()), e.apparent().isAbove(report.apparent()) ? e.receivedOn() : dayZero, assessment == null || newsOn != null ? newsOn : e.receivedOn(), e.notConfirmed(), assessment, nullification);
            case CaseTriaged e -> new SafetyCase(State.UNDER_ASSESSMENT, true, adverseEventId, siteId, subjectId, worldwideId, e.report(), version, awareOn, firstReceivedOn, receivedOn, dayZero, newsOn, notConfirmed, assessment, nullification);
            case CaseAssessed e -> new SafetyCase(e.provisional() ? State.UNDER_ASSESSMENT : State.ASSESSED, valid, adverseEventId, siteId, subjectId, worldwideId, report, version, awareOn, firstReceivedOn,
                receivedOn, e.dayZero(), null, notConfirmed, new Assessment(e.version(), new Classification(e.caseClass(), e.fatalOrLifeThreatening(), e.provisional()),
                    new Judgement(null, e.investigator(), e.sponsor(), e.expectedness(), e.rsi()), e.judgements()), nullification);
            case SeriousnessRemoved e -> new SafetyCase(state == State.ASSESSED ? State.UNDER_ASSESSMENT : state, valid, adverseEventId, siteId, subjectId, worldwideId, e.report(), e.version(), awareOn,
                firstReceivedOn, receivedOn, dayZero, newsOn, e.notConfirmed(), assessment, nullification);
            case CaseClosed _ -> in(State.CLOSED);
            case CaseReopened _ -> in(valid ? State.UNDER_ASSESSMENT : State.REPORTED);
            case CaseNullified e -> new SafetyCase(State.NULLIFIED, valid, adverseEventId, siteId, subjectId, worldwideId, report, version, awareOn, firstReceivedOn, receivedOn, dayZero, newsOn, notConfirmed, assessment,
                new Nullification(e.on(), e.reason()));
        };
    }

    private SafetyCase in(State other) {
        return new SafetyCase(other, valid, adverseEventId, siteId, subjectId, worldwideId, report, version, awareOn, firstReceivedOn, receivedOn, dayZero, newsOn, notConfirmed, assessment, nullification);
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    public boolean isOpened() {
        return report != null;
    }

    public boolean isNullified() {
        return state == State.NULLIFIED;
    }

    /** As assessed last; before that, by the report alone. */
    public Classification classification() {
        return assessment == null ? report.apparent() : assessment.classification();
    }

    /** When the event began, as far as known: for a day that nobody told, the awareness of it. */
    public PartialDate onset() {
        var startedOn = report.reaction() == null ? null : report.reaction().startedOn();
        return startedOn == null ? new PartialDate(awareOn, awareOn) : PartialDate.parse(startedOn);
    }
}
