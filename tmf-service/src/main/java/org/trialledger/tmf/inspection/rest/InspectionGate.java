package org.trialledger.tmf.inspection.rest;

import static org.trialledger.tmf.inspection.domain.InspectionRule.INSPECTION_SESSION_REQUIRED;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.platform.rest.RequestFacts;
import org.trialledger.platform.security.Roles;
import org.trialledger.tmf.inspection.application.ReadLog;
import org.trialledger.tmf.inspection.application.ReadLog.Asked;
import org.trialledger.tmf.inspection.domain.InspectionEvent;
import org.trialledger.tmf.inspection.domain.InspectionSession;
import org.trialledger.tmf.inspection.domain.Read;
import org.trialledger.tmf.inspection.domain.Read.Reach;
import org.trialledger.tmf.inspection.readmodel.InspectionSessions;

/** Lets an inspector's read through that a session allows, once it is recorded. */
@ApplicationScoped
public class InspectionGate {
    private final RequestFacts facts;
    private final InspectionScope scope;
    private final InspectionSessions sessions;
    private final AggregateStates states;
    private final InspectedDocuments documents;
    private final ReadLog log;
    private final InstantSource clock;

    InspectionGate(RequestFacts facts, InspectionScope scope, InspectionSessions sessions, AggregateStates states, InspectedDocuments documents, ReadLog log, InstantSource clock) {
        this.facts = facts;
        this.scope = scope;
        this.sessions = sessions;
        this.states = states;
        this.documents = documents;
        this.log = log;
        this.clock = clock;
    }

    boolean isInspector() {
        return facts.roles().contains(Roles.INSPECTOR);
    }

    /** @param documentId of the path, with {@code versionNumber}; null for none */
    void pass(UUID studyId, String operation, String target, Reach reach, UUID documentId, Integer versionNumber) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        var sessionId = sessions.openOf(studyId, facts.actor(), today).orElse(null);
        INSPECTION_SESSION_REQUIRED.unless(sessionId != null, "You have no open inspection session in the study today: a TMF specialist or a quality auditor opens one for you.");
        var session = states.of(studyId, sessionId, InspectionSession.INITIAL, InspectionSession::apply, InspectionEvent.class);
        var read = read(studyId, operation, target, reach, documentId, versionNumber, now);
        // What one read may not show must not keep others from being recorded: it is asked before it joins them.
        session.allow(facts.actor(), read, today);
        log.record(new Asked(studyId, sessionId, facts.actor(), read, today, facts.metadata()));
        scope.is(session);
    }

    private Read read(UUID studyId, String operation, String target, Reach reach, UUID documentId, Integer versionNumber, Instant now) {
        if (documentId == null || reach == Reach.WITHIN_SESSION) return new Read(operation, target, reach, documentId, null, null, now, facts.correlationId());
        var document = documents.find(studyId, documentId, versionNumber).orElseThrow(() -> new NotFound("There is no document " + documentId + "."));
        return new Read(operation, target, Reach.DOCUMENT, documentId, document.artifact(), document.filedOn(), now, facts.correlationId());
    }
}
