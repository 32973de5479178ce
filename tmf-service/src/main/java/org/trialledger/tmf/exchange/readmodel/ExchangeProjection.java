package org.trialledger.tmf.exchange.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.tmf.exchange.domain.ExchangeEvent;
import org.trialledger.tmf.exchange.domain.ExchangeEvent.*;
import org.trialledger.tmf.exchange.domain.Extent;
import org.trialledger.tmf.exchange.domain.ImportedObject;
import org.trialledger.tmf.exchange.domain.Transfer;
import org.trialledger.tmf.exchange.readmodel.Exchanges.Direction;

@ApplicationScoped
@ProcessingGroup("exchanges")
public class ExchangeProjection implements Projection {
    private final Sql sql;

    ExchangeProjection(Sql sql) {
        this.sql = sql;
    }

    @EventHandler void on(ExchangeEvent event, @SequenceNumber long version, @Timestamp Instant recordedAt) {
        switch (event) {
            case PackageExported e -> add(e, version, Direction.EXPORT, e.transfer(), e.extent(), e.restricted(), e.documents(), e.versions(), e.sha256(), e.size(),
                Sql.json(List.of()), e.by(), e.on(), recordedAt, e.versions());
            case PackageImported e -> add(e, version, Direction.IMPORT, e.transfer(), Extent.WHOLE, false, e.documents(), e.versions(), e.sha256(), e.size(), Sql.json(e.notes()),
                e.by(), e.on(), recordedAt, 0);
            case ObjectImported e -> tell(e, e.number(), e.object(), null, version);
            case ObjectLeftOut e -> tell(e, e.number(), e.object(), e.why(), version);
        }
    }

    private void tell(ExchangeEvent e, int number, ImportedObject o, String leftOut, long version) {
        sql.update("""
            insert into imported_object (package_id, number, study_id, object_id, object_version, state, document_id, version_number, artifact, restricted, sha256, certified_copy, signatures, audit_records, left_out)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""", e.packageId(), number, e.studyId(), o.objectId(), o.objectVersion(), o.state(), o.documentId(),
            leftOut == null ? o.versionNumber() : null, o.artifact(), o.restricted(), o.sha256(), o.certifiedCopy(), Sql.json(o.signatures()), Sql.json(o.auditRecords()), leftOut);
        sql.update("update exchange_package set version = ?, told = told + 1, left_out = left_out + ? where package_id = ? and version < ?", version, leftOut == null ? 0 : 1, e.packageId(), version);
    }

    /** @param of what both kinds of package have, in the order of the columns */
    private void add(ExchangeEvent event, long version, Direction direction, Transfer t, Extent extent, Object... of) {
        var values = new ArrayList<Object>(Arrays.asList(event.packageId(), event.studyId(), version, direction, t.sourceId(), t.transferId(), t.specificationId(),
            t.studyIdentifier(), t.modelVersion(), extent.zone(),
            extent.country(), extent.siteId()));
        values.addAll(Arrays.asList(of));
        sql.update("""
            insert into exchange_package (package_id, study_id, version, direction, source_id, transfer_id, specification_id, study_identifier, model_version, zone, country, site_id, restricted, documents, versions,
              sha256, size, notes, done_by, done_on, recorded_at, told) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""", values.toArray());
    }

    @Override
    public List<String> tables() {
        return List.of("exchange_package", "imported_object");
    }

    @ResetHandler void reset() {
        sql.update("truncate table " + String.join(", ", tables()));
    }
}
