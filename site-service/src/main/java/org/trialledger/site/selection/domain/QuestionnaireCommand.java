package org.trialledger.site.selection.domain;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;

/** What can be asked of a study's feasibility questionnaire. A study has one, in versions, found by the study's id alone. */
public sealed interface QuestionnaireCommand extends AggregateCommand {
    UUID studyId();

    @Override
    default UUID aggregateId() {
        return questionnaireOf(studyId());
    }

    static UUID questionnaireOf(UUID studyId) {
        return UUID.nameUUIDFromBytes(("feasibility questionnaire of study " + studyId).getBytes(StandardCharsets.US_ASCII));
    }

    /** Puts the next version in force. @param reason why the one before is replaced; of the first null */
    record DefineQuestionnaire(UUID studyId, String title, List<Question> questions, String reason) implements QuestionnaireCommand {
        public DefineQuestionnaire {
            questions = List.copyOf(questions);
        }
    }
}
