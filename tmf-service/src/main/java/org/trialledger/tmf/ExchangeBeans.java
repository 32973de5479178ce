package org.trialledger.tmf;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.io.IOException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.trialledger.platform.access.SiteFilter;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.platform.ledger.Claims;
import org.trialledger.platform.readmodel.Listing;
import org.trialledger.tmf.document.domain.Version.Status;
import org.trialledger.tmf.document.readmodel.Documents;
import org.trialledger.tmf.document.readmodel.Documents.DocumentOverview;
import org.trialledger.tmf.document.readmodel.Documents.Filter;
import org.trialledger.tmf.document.readmodel.Documents.Step;
import org.trialledger.tmf.document.readmodel.Documents.VersionOverview;
import org.trialledger.tmf.document.rest.StudyFileState;
import org.trialledger.tmf.exchange.domain.CarriedAuditRecord;
import org.trialledger.tmf.exchange.domain.CarriedSignature;
import org.trialledger.tmf.exchange.domain.Extent;
import org.trialledger.tmf.exchange.rest.FiledDocuments;
import org.trialledger.tmf.exchange.rest.FilingPlans;
import org.trialledger.tmf.model.ReferenceModel;

/** What the exchange of a file has to know of its documents. */
@ApplicationScoped
public class ExchangeBeans {
    private static final int AT_A_TIME = 200;
    private static final Set<String> FIRST_STEPS = Set.of("RECEIVED", "VERSION_ADDED"), LAST_STEPS = Set.of("WITHDRAWN", "DESTROYED");

    private final Documents documents;

    ExchangeBeans(Documents documents) {
        this.documents = documents;
    }

    @Produces
    @ApplicationScoped
    FiledDocuments filed() {
        return this::each;
    }

    @Produces
    @ApplicationScoped
    static FilingPlans plans(TmfBeans beans, StudyFileState file, AggregateStates states, ReferenceModel model, Claims claims, InstantSource clock) {
        return new DocumentPlans(beans, file, states, model, claims, clock);
    }

    private void each(UUID studyId, Extent extent, boolean restricted, FiledDocuments.Reading reading) throws IOException {
        var filter = new Filter(null, extent.zone(), null, extent.country(), extent.siteId(), null, null, null, null);
        for (var from = Listing.From.START; from != null; ) {
            var page = documents.list(studyId, restricted, SiteFilter.ALL, filter, from, AT_A_TIME);
            if (!page.items().isEmpty()) reading.of(filed(page.items()));
            from = page.next();
        }
    }

    /** Without those of which no version is there. */
    private List<FiledDocuments.FiledDocument> filed(List<DocumentOverview> some) {
        var ids = some.stream().map(DocumentOverview::documentId).toList();
        var versions = documents.versions(ids);
        var histories = documents.histories(ids);
        return some.stream().map(one -> filed(one, versions.getOrDefault(one.documentId(), List.of()), histories.getOrDefault(one.documentId(), List.of())))
            .filter(one -> !one.versions().isEmpty()).toList();
    }

    private static FiledDocuments.FiledDocument filed(DocumentOverview d, List<VersionOverview> versions, List<Step> history) {
        return new FiledDocuments.FiledDocument(d.documentId(), d.artifact(), d.level().name(), d.country(), d.siteId(), d.siteNumber(), d.personId(), d.vendorId(), d.title(), d.language(),
            d.restricted(), d.authored(), versions.stream().filter(version -> version.status() != Status.DESTROYED).map(version -> version(d.documentId(), version, history)).toList());
    }

    private static FiledDocuments.FiledVersion version(UUID documentId, VersionOverview v, List<Step> history) {
        var steps = history.stream().filter(step -> step.versionNumber() == null || step.versionNumber() == v.number()).toList();
        return new FiledDocuments.FiledVersion(v.number(), v.fileName(), v.mediaType(), v.size(), v.sha256(), v.status().name(), v.artifactDate(), v.origin().name(), v.certifiedCopy(),
            steps.stream().filter(step -> step.step().equals("SIGNED")).map(ExchangeBeans::signature).toList(),
            steps.stream().map(step -> audit(documentId, step)).toList());
    }

    private static CarriedSignature signature(Step step) {
        var s = step.details();
        return new CarriedSignature("ELECTRONIC", s.path("signerId").asText(), s.path("printedName").asText(), OffsetDateTime.parse(s.path("signedAt").asText()),
            s.path("meaning").asText());
    }

    private static CarriedAuditRecord audit(UUID documentId, Step step) {
        var entry = FIRST_STEPS.contains(step.step()) ? "NEW" : LAST_STEPS.contains(step.step()) ? "DELETE" : "CHANGE";
        var at = step.recordedAt().atOffset(ZoneOffset.UTC);
        return new CarriedAuditRecord(documentId + " " + at, at, step.by(), entry, step.reason() == null ? step.step() : step.step() + ": " + step.reason());
    }
}
