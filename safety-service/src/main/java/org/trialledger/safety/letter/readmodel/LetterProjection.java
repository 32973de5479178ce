package org.trialledger.safety.letter.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.safety.letter.domain.LetterEvent;
import org.trialledger.safety.letter.domain.LetterEvent.*;

@ApplicationScoped
@ProcessingGroup("safety-letters")
public class LetterProjection implements Projection {
    private final Sql sql;

    LetterProjection(Sql sql) {
        this.sql = sql;
    }

    @EventHandler void on(LetterEvent event, @SequenceNumber long version) {
        switch (event) {
            case LetterIssued e -> sql.update("""
                insert into safety_letter (letter_id, study_id, kind, case_id, case_number, case_version, title, body, acknowledge_within_days, issued_on, issued_by, version)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (letter_id) do nothing""", e.letterId(), e.studyId(), e.matter().kind(), e.matter().caseId(), e.matter().caseNumber(), e.matter().caseVersion(),
                e.title(), e.text(), e.acknowledgeWithinDays(), e.on(), e.by(), version);
            case LetterSent e -> sql.update("""
                insert into safety_letter_copy (letter_id, site_id, study_id, site_number, country, occasion, sent_on, acknowledge_by, reminders, version)
                values (?, ?, ?, ?, ?, ?, ?, ?, 0, ?) on conflict (letter_id, site_id) do nothing""", e.letterId(), e.siteId(), e.studyId(), e.siteNumber(), e.country(), e.occasion(), e.on(), e.acknowledgeBy(), version);
            case LetterReceived e -> change(e, e.siteId(), version, "received_on = ?, received_by = ?", e.on(), e.by());
            case LetterAcknowledged e -> change(e, e.siteId(), version, "acknowledged_on = ?, acknowledged_by = ?", e.on(), e.by());
            case SiteReminded e -> change(e, e.siteId(), version, "reminders = ?, reminded_on = ?", e.reminder(), e.on());
        }
        // Whatever happens at a site is a change of the letter that the site's copy belongs to.
        sql.update("update safety_letter set version = ? where letter_id = ? and version < ?", version, event.letterId(), version);
    }

    private void change(LetterEvent event, UUID siteId, long version, String set, Object... values) {
        var arguments = new ArrayList<>(Arrays.asList(values));
        arguments.addAll(List.of(version, event.letterId(), siteId, version));
        sql.update("update safety_letter_copy set " + set + ", version = ? where letter_id = ? and site_id = ? and version < ?", arguments.toArray());
    }

    @Override
    public List<String> tables() {
        return List.of("safety_letter", "safety_letter_copy");
    }

    @ResetHandler void reset() {
        sql.update("truncate table " + String.join(", ", tables()));
    }
}
