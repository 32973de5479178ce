package org.trialledger.site.supplies.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.trialledger.platform.access.SiteFilter;
import org.trialledger.platform.readmodel.Listing;
import org.trialledger.platform.readmodel.Listing.Part;
import org.trialledger.platform.readmodel.Listing.Slice;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.site.supplies.domain.Excursion;
import org.trialledger.site.supplies.domain.LotStanding.Status;
import org.trialledger.site.supplies.domain.SiteSupplies.State;
import org.trialledger.site.supplies.domain.Stock;
import org.trialledger.site.supplies.domain.StockForecast;
import org.trialledger.site.supplies.domain.StockForecast.LotStock;
import org.trialledger.site.supplies.domain.StockForecast.Resupply;
import org.trialledger.site.supplies.domain.SupplyEvent.Cause;
import org.trialledger.site.supplies.domain.SupplyEvent.Decision;
import org.trialledger.site.supplies.domain.SupplyEvent.Discrepancy;
import org.trialledger.site.supplies.domain.SupplyEvent.Received;
import org.trialledger.site.supplies.domain.Units;

/** Finds products, lots and where a study's supplies are. */
@ApplicationScoped
public class Supplies {
    private static final String BALANCES = """
        select b.*, p.site_number, l.expires_on, l.status as lot_status, s.reconciled_on,
          b.received - b.on_hand - b.quarantined - b.rejected - b.returned - b.with_subjects - b.sent_to_depot - b.transferred - b.destroyed - b.missing as unaccounted,
          b.on_hand + b.quarantined + b.rejected + b.returned as at_site
        from supply_balance b join site_supplies s on s.site_id = b.site_id left join product_lot l on l.study_id = b.study_id and l.product = b.product and l.lot = b.lot
          left join site_place p on p.site_id = b.site_id where b.study_id = ?""";

    private static final String SUBJECTS = """
        select a.*, dispensed - returned as kept from (
          select m.study_id, m.site_id, m.subject_id, m.product, m.lot, p.site_number, min(m.on_day) as first_on, max(m.on_day) as last_on,
            sum(case when m.kind = 'DISPENSED' then m.quantity else 0 end) as dispensed, sum(case when m.kind = 'RETURNED_BY_SUBJECT' then m.quantity else 0 end) as returned
          from supply_movement m left join site_place p on p.site_id = m.site_id where m.study_id = ? and m.subject_id is not null
          group by m.study_id, m.site_id, m.subject_id, m.product, m.lot, p.site_number) a""";

    /** One row for each lot on hand of a product at a site, and one without a lot where none is. */
    private static final String STOCK = """
        select s.site_id, s.study_id, s.product, p.site_number, t.unit, t.lead_time_days, t.buffer_days, b.on_hand, l.expires_on,
          coalesce((select sum(m.quantity) from supply_movement m where m.site_id = s.site_id and m.product = s.product and m.kind = 'DISPENSED' and m.on_day > ?::date - ?::int and m.on_day <= ?), 0) as dispensed,
          coalesce((select sum((u ->> 'quantity')::int) from supply_shipment h cross join jsonb_array_elements(h.units) as u where h.site_id = s.site_id and h.state = 'DISPATCHED'
            and u ->> 'product' = s.product), 0) as underway
        from (select distinct site_id, study_id, product from supply_balance) s join trial_product t on t.study_id = s.study_id and t.product = s.product
          left join supply_balance b on b.site_id = s.site_id and b.product = s.product and b.on_hand > 0
          left join product_lot l on l.study_id = b.study_id and l.product = b.product and l.lot = b.lot left join site_place p on p.site_id = s.site_id""";

    private final Sql sql;

    Supplies(Sql sql) {
        this.sql = sql;
    }

    /** @param kitNumbered null for all */
    public Slice<ProductRow> products(UUID studyId, Boolean kitNumbered, Part part) {
        return new Listing("select * from trial_product where study_id = ?", studyId).when(kitNumbered, "kit_numbered = ?").read(sql, part, "product", row -> new ProductRow(row.getString("product"),
            row.getString("name"), row.getString("unit"), row.getBoolean("kit_numbered"), row.getString("storage"), row.getInt("lead_time_days"), row.getInt("buffer_days")));
    }

    /** What is at sites counts only those the caller may see. */
    public Slice<LotRow> lots(SiteFilter sites, UUID studyId, LocalDate day, String product, Status status, Part part) {
        var query = """
            select l.*, l.expires_on < ? as expired, coalesce(b.at_sites, 0) as at_sites, coalesce(b.with_subjects, 0) as with_subjects from product_lot l left join (
              select product, lot, sum(on_hand + quarantined + rejected + returned) as at_sites, sum(with_subjects) as with_subjects from supply_balance where study_id = ? and %s group by product, lot) b
            on b.product = l.product and b.lot = l.lot where l.study_id = ?""".formatted(sites.sql());
        var arguments = new ArrayList<Object>(List.of(day, studyId));
        arguments.addAll(sites.arguments());
        arguments.add(studyId);
        return new Listing(query, arguments.toArray()).when(product, "product = upper(?)").when(status == null ? null : status.name(), "status = ?")
            .read(sql, part, "product || '/' || lot", row -> new LotRow(row.getString("product"), row.getString("lot"),
                date(row, "expires_on"),
                row.getBoolean("expired"), Status.valueOf(row.getString("status")), date(row, "status_on"), row.getString("reference"), row.getInt("at_sites"), row.getInt("with_subjects")));
    }

    public Slice<BalanceRow> balances(SiteFilter sites, UUID studyId, UUID siteId, String product, String lot, Part part) {
        return new Listing(BALANCES, studyId).when(siteId, "site_id = ?").where(sites.sql(), sites.arguments().toArray()).when(product, "product = upper(?)").when(lot, "lot = upper(?)")
            .read(sql, part, "product || '/' || lot || site_id", row -> new BalanceRow(uuid(row, "site_id"),
                row.getString("site_number"), row.getString("product"),
                row.getString("lot"), date(row, "expires_on"), row.getString("lot_status"), row.getInt("received"), row.getInt("on_hand"), row.getInt("quarantined"), row.getInt("rejected"),
                row.getInt("returned"), row.getInt("with_subjects"), row.getInt("sent_to_depot"), row.getInt("transferred"), row.getInt("destroyed"),
                    row.getInt("missing"), row.getInt("unaccounted"),
                row.getInt("at_site"), date(row, "reconciled_on")));
    }

    public Slice<SupplyShipmentRow> shipments(SiteFilter sites, UUID studyId, UUID siteId, State state, Part part) {
        return new Listing("select h.*, coalesce(h.dispatched_on, h.planned_for) as day, p.site_number from supply_shipment h left join site_place p on p.site_id = h.site_id where h.study_id = ?", studyId).when(siteId, "site_id = ?")
            .where(sites.sql(), sites.arguments().toArray()).when(state == null ? null : state.name(), "state = ?")
            .read(sql, part, "shipment_id::text",
                row -> new SupplyShipmentRow(uuid(row, "shipment_id"),
                uuid(row, "site_id"), row.getString("site_number"), row.getString("origin"), uuid(row, "from_site_id"), State.valueOf(row.getString("state")), many(row,
                    "units", Units[].class),
                date(row, "day"), date(row, "planned_for"), date(row, "dispatched_on"), row.getString("carrier"), row.getString("tracking_number"), date(row, "received_on"), many(row,
                    "received", Received[].class),
                row.getObject("temperature_kept", Boolean.class), row.getString("condition"), many(row, "discrepancies", Discrepancy[].class), row.getString("ended_because")));
    }

    /** @param open true for those that wait for a decision, false for those decided; null for all */
    public Slice<QuarantineRow> quarantines(SiteFilter sites, UUID studyId, UUID siteId, Boolean open, Part part) {
        return new Listing("select q.*, p.site_number from supply_quarantine q left join site_place p on p.site_id = q.site_id where q.study_id = ?", studyId).when(siteId, "site_id = ?")
            .where(sites.sql(), sites.arguments().toArray()).when(open, "(decision is null) = ?")
            .read(sql, part, "quarantine_id::text", row -> new QuarantineRow(uuid(row, "quarantine_id"), uuid(row,
                "site_id"), row.getString("site_number"),
                Cause.valueOf(row.getString("cause")), many(row, "units", Units[].class), Sql.fromJson(row, "excursion", Excursion.class), row.getString("description"), date(row, "since"),
                row.getString("decision") == null ? null : Decision.valueOf(row.getString("decision")), date(row, "decided_on"), row.getString("decided_by"),
                    row.getString("justification")));
    }

    public Slice<MovementRow> movements(SiteFilter sites, UUID studyId, UUID siteId, UUID subjectId, String product, String lot, MovementRow.Kind kind, Part part) {
        return new Listing("select m.*, m.on_day as \"on\", m.from_stock as \"from\", m.to_stock as \"to\", p.site_number from supply_movement m left join site_place p on p.site_id = m.site_id where m.study_id = ?", studyId).when(siteId, "site_id = ?")
            .where(sites.sql(), sites.arguments().toArray()).when(subjectId, "subject_id = ?").when(product, "product = upper(?)").when(lot,
                "lot = upper(?)").when(kind == null ? null : kind.name(), "kind = ?")
            .read(sql, part, "site_id::text || lpad(ordinal::text, 19, '0') || lpad(part::text, 9, '0')",
                row -> new MovementRow(uuid(row, "site_id"),
                row.getString("site_number"), date(row, "on_day"), MovementRow.Kind.valueOf(row.getString("kind")), row.getString("product"), row.getString("lot"), row.getInt("quantity"),
                Arrays.asList((String[]) row.getArray("kits").getArray()), row.getString("from_stock") == null ? null : Stock.valueOf(row.getString("from_stock")),
                    Stock.valueOf(row.getString("to_stock")),
                uuid(row, "subject_id"), uuid(row, "person_id"), uuid(row, "visit_id"), row.getString("reference")));
    }

    public Slice<SubjectAccountRow> subjects(SiteFilter sites, UUID studyId, UUID siteId, UUID subjectId, Part part) {
        return new Listing(SUBJECTS, studyId).when(siteId, "site_id = ?").where(sites.sql(), sites.arguments().toArray()).when(subjectId, "subject_id = ?")
            .read(sql, part, "site_id::text || product || '/' || lot", row -> new SubjectAccountRow(uuid(row, "subject_id"), uuid(row,
                "site_id"), row.getString("site_number"),
                row.getString("product"), row.getString("lot"), row.getInt("dispensed"), row.getInt("returned"), row.getInt("dispensed") - row.getInt("returned"), date(row, "first_on"),
                date(row, "last_on")));
    }

    /** For each site and product there ever was stock of; a study has some hundreds at most. */
    public List<ForecastRow> forecast(SiteFilter sites, UUID studyId, LocalDate day, int windowDays, UUID siteId, String product, Resupply resupply) {
        record Lot(UUID siteId, String siteNumber, String product, String unit, int leadTimeDays, int bufferDays, int dispensed, int underway, LotStock stock) {
            boolean isWith(Lot other) {
                return siteId.equals(other.siteId) && product.equals(other.product);
            }
        }
        var lots = new Listing(STOCK, day, windowDays, day).where("study_id = ?", studyId).when(siteId, "site_id = ?").where(sites.sql(),
            sites.arguments().toArray()).when(product, "product = upper(?)")
            .all(sql, "site_id::text || product || coalesce(expires_on::text, '')", row -> new Lot(uuid(row, "site_id"),
                row.getString("site_number"), row.getString("product"), row.getString("unit"), row.getInt("lead_time_days"), row.getInt("buffer_days"),
                    row.getInt("dispensed"), row.getInt("underway"),
                row.getInt("on_hand") == 0 ? null : new LotStock(row.getInt("on_hand"), date(row, "expires_on"))));
        return lots.stream().filter(first -> lots.stream().filter(first::isWith).findFirst().orElseThrow() == first).map(first -> {
            var stock = lots.stream().filter(first::isWith).map(Lot::stock).filter(Objects::nonNull).toList();
            var f = StockForecast.of(day, stock, first.dispensed(), windowDays, first.underway(), first.leadTimeDays(), first.bufferDays());
            return new ForecastRow(first.siteId(), first.siteNumber(), first.product(), first.unit(), f.onHand(), f.expiring(), first.underway(), first.dispensed(),
                windowDays, f.perDay(), f.stockOutOn(),
                f.orderBy(), first.leadTimeDays(), first.bufferDays(), f.resupply());
        }).filter(row -> resupply == null || row.resupply() == resupply).toList();
    }

    private static <T> List<T> many(ResultSet row, String column, Class<T[]> type) throws SQLException {
        var all = Sql.fromJson(row, column, type);
        return all == null ? List.of() : List.of(all);
    }

    private static UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    private static LocalDate date(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }
}
