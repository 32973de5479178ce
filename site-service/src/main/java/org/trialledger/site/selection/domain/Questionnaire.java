package org.trialledger.site.selection.domain;

import static org.trialledger.site.selection.domain.SelectionRule.*;

import java.util.List;
import org.trialledger.site.selection.domain.QuestionnaireCommand.DefineQuestionnaire;
import org.trialledger.site.selection.domain.QuestionnaireEvent.FeasibilityQuestionnaireDefined;

/** The questions a study asks its candidates. @param current the version in force, null before the first */
public record Questionnaire(QuestionnaireVersion current) {
    public static final Questionnaire INITIAL = new Questionnaire(null);

    public List<QuestionnaireEvent> decide(QuestionnaireCommand command) {
        return switch (command) {
            case DefineQuestionnaire c -> {
                QuestionnaireVersion.mustBeSound(c.title(), c.questions());
                REASON_REQUIRED.unless(current == null || Text.isGiven(c.reason()), "Version %s is in force: say why another replaces it.", current == null ? 0 : current.version());
                var next = new QuestionnaireVersion(current == null ? 1 : current.version() + 1, c.title().strip(), c.questions());
                yield List.of(new FeasibilityQuestionnaireDefined(c.studyId(), c.aggregateId(), next, current == null ? null : c.reason()));
            }
        };
    }

    public Questionnaire apply(QuestionnaireEvent event) {
        return switch (event) {
            case FeasibilityQuestionnaireDefined e -> new Questionnaire(e.questionnaire());
        };
    }
}
