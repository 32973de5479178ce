package org.trialledger.tmf.document.rest;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.access.Access;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.platform.rest.ProblemType;
import org.trialledger.platform.rest.Refusal;
import org.trialledger.tmf.document.domain.Document;
import org.trialledger.tmf.document.domain.DocumentEvent;
import org.trialledger.tmf.document.domain.Scope;

/**
 * Which documents a caller works with, beyond the operation itself: each area has its people, those whom its list is for; and who works at some sites works with those sites' documents alone, and who works in a country with the country's own too.
 * What is out of reach is not there.
 */
@ApplicationScoped
public class Reach {
    static final String OPEN_AREA = "listDocuments", RESTRICTED_AREA = "listRestrictedDocuments";

    private final Access access;
    private final AggregateStates states;
    private final Sql sql;

    Reach(Access access, AggregateStates states, Sql sql) {
        this.access = access;
        this.states = states;
        this.sql = sql;
    }

    /** A document as the ledger has it, for an operation that the caller may do in the study. @throws NotFound */
    Document document(String operation, UUID studyId, UUID documentId) {
        return find(operation, studyId, documentId).orElseThrow(() -> new NotFound("There is no document " + documentId + "."));
    }

    /** Empty where there is none such for the caller. */
    public Optional<Document> find(String operation, UUID studyId, UUID documentId) {
        var document = states.of(studyId, documentId, Document.INITIAL, Document::apply, DocumentEvent.class);
        if (!document.isFiled() || !access.allows(document.restricted() ? RESTRICTED_AREA : OPEN_AREA, studyId) || !reaches(operation, studyId, document.filing().scope())) return Optional.empty();
        return Optional.of(document);
    }

    /** @throws Refusal forbidden, where the caller does not work there */
    void require(String operation, UUID studyId, Scope scope) {
        if (!reaches(operation, studyId, scope)) throw new Refusal(ProblemType.FORBIDDEN, "You do not work there.");
    }

    private boolean reaches(String operation, UUID studyId, Scope scope) {
        var sites = access.sites(operation, studyId);
        if (sites.sql().equals("true")) return true;
        if (scope.siteId() == null) return scope.country() != null && access.countries(operation, studyId).contains(scope.country());
        var arguments = new ArrayList<Object>();
        arguments.add(studyId);
        arguments.add(scope.siteId());
        arguments.addAll(sites.arguments());
        return sql.first("select 1 from site_place where study_id = ? and site_id = ? and " + sites.sql(), row -> true, arguments.toArray()).isPresent();
    }
}
