package org.trialledger.site.selection;

import static org.trialledger.site.selection.domain.SelectionFixtures.*;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.site.selection.domain.Question;
import org.trialledger.site.selection.domain.QuestionnaireCommand;
import org.trialledger.site.selection.domain.QuestionnaireEvent.FeasibilityQuestionnaireDefined;
import org.trialledger.site.selection.domain.QuestionnaireVersion;
import org.trialledger.site.selection.domain.SiteCommand.RejectionGround;
import org.trialledger.site.selection.domain.SiteCommand.VisitOutcome;
import org.trialledger.site.selection.domain.SiteEvent.*;

/** One event of each kind, for the approved samples. */
public final class SelectionSamples {
    public static final List<LedgerEvent> ALL = Stream.<LedgerEvent>of(
        new FeasibilityQuestionnaireDefined(STUDY, QuestionnaireCommand.questionnaireOf(STUDY), new QuestionnaireVersion(2, "Feasibility", List.of(PATIENTS, FREEZER, inOrder(EXPERIENCE))), "Shorter"),
        identified(),
        new CandidateCorrected(STUDY, SITE, HOSPITAL, POPULATION, "Mistyped"),
        proposed(),
        answered(0, "SOME"),
        visited(VisitOutcome.SUITABLE_AFTER_ACTIONS),
        new SiteQualified(STUDY, SITE, "Visited in January for AST-102", "New clinic opens in May", APRIL_1),
        new SiteSelected(STUDY, SITE, "101", "IE", MAY_1),
        new SiteNotSelected(STUDY, SITE, RejectionGround.STAFF, "No coordinator", APRIL_1),
        new CandidateWithdrawn(STUDY, SITE, "Too busy", APRIL_1),
        new SiteReconsidered(STUDY, SITE, "Coordinator hired", MAY_1)).toList();

    private SelectionSamples() {}

    /** {@code Map.of} has another order in each run. */
    private static Question inOrder(Question q) {
        var choices = new LinkedHashMap<String, BigDecimal>();
        q.choices().entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(choice -> choices.put(choice.getKey(), choice.getValue()));
        return new Question(q.id(), q.text(), q.kind(), q.weight(), q.required(), q.critical(), q.noPoints(), q.fullPoints(), choices, q.yes(), q.no());
    }
}
