package org.trialledger.site.reactions.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.Timestamp;
import org.trialledger.platform.duework.DueWork;
import org.trialledger.platform.readmodel.Projection;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.site.supplies.domain.ProductEvent;
import org.trialledger.site.supplies.domain.ProductEvent.*;
import org.trialledger.site.supplies.domain.SupplyEvent;
import org.trialledger.site.supplies.domain.SupplyEvent.*;

/** A lot that is quarantined or recalled in the study is set aside at every site that ever received it. */
@ApplicationScoped
@ProcessingGroup("supply-reactions")
public class SupplyReactions implements Projection {
    public static final String SET_ASIDE = "supplies.set-aside";

    public record Aside(UUID siteId, Cause cause, String product, String lot, String why, LocalDate on) {}

    private final Sql sql;
    private final DueWork dueWork;

    SupplyReactions(Sql sql, DueWork dueWork) {
        this.sql = sql;
        this.dueWork = dueWork;
    }

    @Override
    public List<String> tables() {
        return List.of("lot_at_site");
    }

    @EventHandler void on(SupplyEvent event) {
        switch (event) {
            case SupplyShipmentReceived e -> {
                for (var one : e.received())
                    sql.update("insert into lot_at_site (site_id, study_id, product, lot) values (?, ?, ?, ?) on conflict (site_id, product, lot) do nothing", e.siteId(),
                        e.studyId(), one.product(), one.lot());
            }
            case SupplyShipmentPlanned _, SupplyShipmentDispatched _, SupplyTransferAnnounced _, SupplyShipmentCancelled _, SupplyShipmentLost _, ProductDispensed _,
                ProductReturnedBySubject _, StockQuarantined _,
                 QuarantineDecided _, StockDestroyed _, StockSentToDepot _, StockTransferred _, StockCounted _, SuppliesReconciled _ -> { }
        }
    }

    @EventHandler void on(ProductEvent event, @Timestamp Instant recordedAt) {
        switch (event) {
            case LotQuarantined e -> setAside(e.studyId(), Cause.LOT_QUARANTINED, e.product(), e.lot(), e.reason(), e.on(), recordedAt);
            case LotRecalled e -> setAside(e.studyId(), Cause.RECALL, e.product(), e.lot(), e.reason(), e.on(), recordedAt);
            case ProductRegistered _, ResupplyPlanned _, LotRegistered _, LotReleased _, LotExpiryExtended _ -> { }
        }
    }

    private void setAside(UUID studyId, Cause cause, String product, String lot, String why, LocalDate on, Instant recordedAt) {
        for (var siteId : sql.list("select site_id from lot_at_site where study_id = ? and product = ? and lot = ?", row -> row.getObject(1, UUID.class), studyId, product, lot))
            dueWork.schedule(SET_ASIDE, siteId + "/" + product + "/" + lot + "/" + cause + "/" + on, studyId, recordedAt, new Aside(siteId, cause, product, lot, why, on));
    }

    @ResetHandler void reset() {
        sql.update("truncate table lot_at_site");
    }
}
