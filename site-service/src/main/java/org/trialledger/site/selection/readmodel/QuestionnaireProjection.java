package org.trialledger.site.selection.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.Timestamp;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.site.selection.domain.QuestionnaireEvent;
import org.trialledger.site.selection.domain.QuestionnaireEvent.FeasibilityQuestionnaireDefined;

@ApplicationScoped
@ProcessingGroup("feasibility-questionnaires")
public class QuestionnaireProjection implements Projection {
    private final Sql sql;

    QuestionnaireProjection(Sql sql) {
        this.sql = sql;
    }

    @EventHandler void on(QuestionnaireEvent event, @Timestamp Instant recordedAt) {
        switch (event) {
            case FeasibilityQuestionnaireDefined e -> sql.update("""
                insert into feasibility_questionnaire (study_id, version, title, questions, reason, defined_at) values (?, ?, ?, ?, ?, ?) on conflict (study_id, version) do nothing""",
                e.studyId(), e.questionnaire().version(), e.questionnaire().title(), Sql.json(e.questionnaire().questions()), e.reason(), recordedAt);
        }
    }

    @Override
    public List<String> tables() {
        return List.of("feasibility_questionnaire");
    }

    @ResetHandler void reset() {
        sql.update("truncate table " + String.join(", ", tables()));
    }
}
