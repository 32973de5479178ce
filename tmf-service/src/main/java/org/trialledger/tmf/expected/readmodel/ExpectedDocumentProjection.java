package org.trialledger.tmf.expected.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.tmf.expected.domain.ExpectedEvent;
import org.trialledger.tmf.expected.domain.ExpectedEvent.*;

/** The expected documents as they stand, each with its history. */
@ApplicationScoped
@ProcessingGroup("expected-documents")
public class ExpectedDocumentProjection implements Projection {
    private final Sql sql;

    ExpectedDocumentProjection(Sql sql) {
        this.sql = sql;
    }

    @EventHandler void on(ExpectedEvent event, @SequenceNumber long version, @Timestamp Instant recordedAt) {
        switch (event) {
            case ExpectedListOpened e -> opened(e);
            case DocumentExpected e -> {
                if (expected(e, version)) step(e, version, "EXPECTED", e.expectedOn(), null, null, null, e.by(), recordedAt);
            }
            case ExpectationFellDue e -> {
                if (isNews(e, version, "due_on = ?", e.dueOn())) step(e, version, "FELL_DUE", e.dueOn(), null, null, null, null, recordedAt);
            }
            case ForeseenOccurred e -> {
                if (isNews(e, version, "due_on = ?, about = coalesce(?, about)", e.dueOn(), e.about())) step(e, version, "OCCURRED", e.on(), null, null, e.occasion(), null, recordedAt);
            }
            case DocumentCounted e -> {
                if (isNews(e, version, "filed_count = ?, document_id = ?, document_version = ?", e.count(), e.documentId(), e.versionNumber()))
                    step(e, version, "DOCUMENT_COUNTED", e.on(), e.documentId(), e.versionNumber(), null, null, recordedAt);
            }
            case ExpectationSatisfied e -> {
                if (isNews(e, version, "standing = 'SATISFIED', standing_on = ?, filed_count = expected_count, document_id = ?, document_version = ?", e.on(), e.documentId(), e.versionNumber()))
                    step(e, version, "SATISFIED", e.on(), e.documentId(), e.versionNumber(), null, null, recordedAt);
            }
            case ExpectationReopened e -> {
                if (isNews(e, version, "standing = case when standing = 'SATISFIED' then 'OPEN' else standing end, standing_on = ?, filed_count = ?, document_id = null, document_version = null, reason = ?",
                    e.on(), e.count(), e.reason())) step(e, version, "REOPENED", e.on(), e.documentId(), e.versionNumber(), e.reason(), null, recordedAt);
            }
            case ExpectationWaived e -> {
                if (isNews(e, version, "standing = 'WAIVED', standing_on = ?, reason = ?, role = ?, changed_by = ?", e.on(), e.reason(), e.role(), e.by()))
                    step(e, version, "WAIVED", e.on(), null, null, e.reason(), e.by(), recordedAt);
            }
            case ExpectationNotApplicable e -> {
                if (isNews(e, version, "standing = 'NOT_APPLICABLE', standing_on = ?, reason = ?, role = null, changed_by = ?", e.on(), e.reason(), e.by()))
                    step(e, version, "NOT_APPLICABLE", e.on(), null, null, e.reason(), e.by(), recordedAt);
            }
            case ExpectationRestored e -> {
                if (isNews(e, version, "standing = 'OPEN', standing_on = ?, reason = ?, role = null, changed_by = ?", e.on(), e.reason(), e.by()))
                    step(e, version, "RESTORED", e.on(), null, null, e.reason(), e.by(), recordedAt);
            }
            case ExpectedListClosed e -> sql.update("update expected_list set closed_on = ?, closed_due = ?, closed_satisfied = ?, closed_exceptions = ?::uuid[] where list_id = ?", e.on(), e.due(), e.satisfied(),
                e.exceptions(), e.listId());
            case MilestoneReached _, SurplusDocumentNoted _, SurplusDocumentTakenBack _, CountryListed _, PersonListed _ -> { }
        }
    }

    /** The country may only be known later than the first expectation. */
    private void opened(ExpectedListOpened e) {
        var s = e.scope();
        sql.update("""
            insert into expected_list (list_id, study_id, level, country, site_id, vendor_id) values (?, ?, ?, ?, ?, ?)
            on conflict (list_id) do update set country = excluded.country""", e.listId(), e.studyId(), s.level(), s.country(), s.siteId(), s.vendorId());
        if (s.siteId() != null) sql.update("update expected_document set country = ? where list_id = ? and country is null", s.country(), e.listId());
    }

    private boolean expected(DocumentExpected e, long version) {
        var s = e.scope();
        return sql.update("""
            insert into expected_document (expected_id, study_id, list_id, artifact, title, zone, level, country, site_id, person_id, vendor_id, milestone, rule, rule_version, cause, about, requiredness,
              expected_count, filed_count, expected_on, due_on, standing, standing_on, changed_by, version)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, 'OPEN', ?, ?, ?) on conflict (expected_id) do nothing""", e.expectedId(), e.studyId(), e.listId(), e.artifact(), e.title(),
            e.artifact().substring(0, 2), s.level(), s.country(), s.siteId(), s.personId(), s.vendorId(), e.milestone(), e.rule(), e.ruleVersion(), e.cause(), e.about(), e.requiredness(), e.expectedCount(),
            e.expectedOn(), e.dueOn(), e.expectedOn(), e.by(), version) > 0;
    }

    private boolean isNews(OfOne event, long version, String change, Object... values) {
        var arguments = new ArrayList<>(Arrays.asList(values));
        arguments.addAll(List.of(version, event.expectedId(), version));
        return sql.update("update expected_document set " + change + ", version = ? where expected_id = ? and version < ?", arguments.toArray()) > 0;
    }

    private void step(OfOne event, long version, String step, LocalDate on, UUID documentId, Integer documentVersion, String reason, String by, Instant recordedAt) {
        sql.update("insert into expected_document_step (expected_id, study_id, version, step, happened_on, document_id, document_version, reason, done_by, recorded_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            event.expectedId(), event.studyId(), version, step, on, documentId, documentVersion, reason, by, recordedAt);
    }

    @Override
    public List<String> tables() {
        return List.of("expected_list", "expected_document", "expected_document_step");
    }

    @ResetHandler void reset() {
        sql.update("truncate table " + String.join(", ", tables()));
    }
}
