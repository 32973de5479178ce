package org.trialledger.site.subject.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.access.SiteFilter;
import org.trialledger.platform.readmodel.Listing;
import org.trialledger.platform.readmodel.Listing.Part;
import org.trialledger.platform.readmodel.Listing.Slice;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.site.subject.domain.DirectShipment.Contents;

/** Finds shipments to participants' homes. */
@ApplicationScoped
public class DirectShipments {
    /** @param kits of all contents */
    public record Overview(UUID shipmentId, UUID subjectId, String subjectNumber, UUID siteId, String siteNumber, String status, String from, List<String> kits, String courier, String trackingNumber,
                           LocalDate dispatchedOn, LocalDate deliveredOn, Boolean temperatureKept, LocalDate confirmedOn, LocalDate returnedOn, int troubles) {}

    public record HandOver(String step, LocalDate on, String detail, Instant recordedAt) {}

    public record Detail(Overview shipment, List<Contents> contents, List<HandOver> custody, long version) {}

    private static final String SHIPMENTS = """
        select d.*, s.subject_number, p.site_number from direct_shipment d left join subject s on s.subject_id = d.subject_id left join site_place p on p.site_id = d.site_id
        where d.study_id = ?""";

    private final Sql sql;

    DirectShipments(Sql sql) {
        this.sql = sql;
    }

    /** @param subjectId and {@code status} null for all */
    public Slice<Overview> list(UUID studyId, SiteFilter sites, UUID subjectId, String status, Part part) {
        return new Listing(SHIPMENTS, studyId).where(sites.sql(), sites.arguments().toArray()).when(subjectId, "subject_id = ?").when(status, "status = ?")
            .read(sql, part, "shipment_id::text", DirectShipments::overview);
    }

    public Optional<Detail> find(UUID studyId, UUID shipmentId) {
        return sql.first(SHIPMENTS + " and d.shipment_id = ?", row -> new Detail(overview(row), contents(row), custody(shipmentId), row.getLong("version")), studyId, shipmentId);
    }

    Optional<UUID> siteOf(UUID studyId, UUID shipmentId) {
        return sql.first("select site_id from direct_shipment where shipment_id = ? and study_id = ?", row -> row.getObject(1, UUID.class), shipmentId, studyId);
    }

    private List<HandOver> custody(UUID shipmentId) {
        return sql.list("select * from direct_shipment_step where shipment_id = ? order by version", row -> new HandOver(row.getString("step"), row.getObject("happened_on", LocalDate.class),
            row.getString("detail"), row.getObject("recorded_at", OffsetDateTime.class).toInstant()), shipmentId);
    }

    private static List<Contents> contents(ResultSet row) throws SQLException {
        return List.of(Sql.fromJson(row, "contents", Contents[].class));
    }

    private static Overview overview(ResultSet row) throws SQLException {
        return new Overview(row.getObject("shipment_id", UUID.class), row.getObject("subject_id", UUID.class), row.getString("subject_number"), row.getObject("site_id", UUID.class),
            row.getString("site_number"), row.getString("status"), row.getString("sent_from"), contents(row).stream().flatMap(c -> c.kits().stream()).toList(), row.getString("courier"),
            row.getString("tracking_number"), row.getObject("dispatched_on", LocalDate.class), row.getObject("delivered_on", LocalDate.class), row.getObject("temperature_kept", Boolean.class),
            row.getObject("confirmed_on", LocalDate.class), row.getObject("returned_on", LocalDate.class), row.getInt("troubles"));
    }
}
