package org.trialledger.safety.safetycase.domain;

import java.util.List;
import java.util.stream.Stream;
import org.trialledger.safety.safetycase.domain.CaseReport.*;

/** What a site tells of an adverse event, all of it each time. It names no product: the site means the study treatment. */
public record SiteReport(String term, Coded coded, String startedOn, String endedOn, Severity severity, List<Seriousness> seriousness, Causality investigator, Outcome outcome, Action actionTaken) {
    /**
     * On top of what is known: what only safety knows is kept, and so are criteria of seriousness the site no longer names, with the
     * fatal outcome where death is among them, until the medical monitor decides.
     *
     * @param known null for the first report
     */
    CaseReport on(CaseReport known, String subjectNumber) {
        var reaction = new Reaction(term, coded, startedOn, endedOn, seriousness, severity, null, outcome, null);
        if (known == null) return new CaseReport(new Patient(subjectNumber, null, null), new Reporter(Qualification.PHYSICIAN, null), null, reaction, investigator, actionTaken, null, null);
        var before = known.reaction();
        if (before != null) {
            var kept = new Reaction(term, recoded(before.coded()), startedOn, endedOn, Stream.concat(reaction.seriousness().stream(), before.seriousness().stream()).toList(), severity, before.grade(), outcome, null);
            var fatal = kept.seriousness().contains(Seriousness.DEATH);
            reaction = kept.with(kept.seriousness(), fatal ? Outcome.FATAL : outcome, fatal ? before.diedOn() : null);
        }
        return new CaseReport(known.patient(), known.reporter(), known.products(), reaction, investigator, actionTaken, known.specialSituations(), known.narrative());
    }

    /** Criteria that are known and that the site does not name now. */
    List<Seriousness> notConfirmed(CaseReport known) {
        if (known == null || known.reaction() == null) return List.of();
        return known.reaction().seriousness().stream().filter(criterion -> !seriousness.contains(criterion)).toList();
    }

    /** The code stays with the term it was given for. */
    private Coded recoded(Coded before) {
        if (coded == null) return before;
        return before != null && before.term().equals(coded.term()) ? before : coded;
    }
}
