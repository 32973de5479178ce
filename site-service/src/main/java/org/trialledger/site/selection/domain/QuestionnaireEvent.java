package org.trialledger.site.selection.domain;

import java.util.UUID;
import org.trialledger.platform.domain.LedgerEvent;

/** What has happened to a study's feasibility questionnaire. */
public sealed interface QuestionnaireEvent extends LedgerEvent {
    UUID questionnaireId();

    record FeasibilityQuestionnaireDefined(UUID studyId, UUID questionnaireId, QuestionnaireVersion questionnaire, String reason) implements QuestionnaireEvent {}
}
