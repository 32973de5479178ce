package org.trialledger.budget.vendor.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.trialledger.budget.vendor.domain.ChangeOrder;
import org.trialledger.budget.vendor.domain.InvoiceLine;
import org.trialledger.budget.vendor.domain.MonitoringVisit;
import org.trialledger.budget.vendor.domain.Terms;
import org.trialledger.budget.vendor.domain.TransferredObligation.Duty;
import org.trialledger.budget.vendor.domain.Unit;
import org.trialledger.budget.vendor.domain.VendorContract;
import org.trialledger.budget.vendor.domain.VendorInvoice.Hold;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.platform.domain.Money;
import org.trialledger.platform.readmodel.Listing;
import org.trialledger.platform.readmodel.Listing.From;
import org.trialledger.platform.readmodel.Listing.Slice;
import org.trialledger.platform.readmodel.Sql;

/** Finds contracts of vendors and what has come of them. */
@ApplicationScoped
public class Vendors {
    /** @param value of all units as they stand after change orders; {@code remaining} of it is not invoiced */
    public record Contract(UUID contractId, VendorContract.Status status, String number, String vendor, Terms.Service service, LocalDate from, LocalDate to, Money value, Money accepted, Money invoiced,
                           Money remaining, LocalDate endedOn) {}

    /** @param terms as signed, or as drafted so far */
    public record Detail(Contract contract, Terms terms, String draftedBy, LocalDate vendorSignedOn, ElectronicSignature signature, String reason, long version) {}

    /**
     * The burn of a unit.
     *
     * @param left       contracted and not accepted; null for what is earned with time
     * @param beyond     done though nothing was left
     * @param burnPercent accepted of contracted, or earned with time, one decimal, half to even
     */
    public record UnitBurn(UUID contractId, String vendor, String contractNumber, String unitCode, String description, Unit.Basis basis, Money price, BigDecimal contracted, BigDecimal accepted, BigDecimal left,
                           BigDecimal beyond, BigDecimal invoicedQuantity, Money invoiced, Money earned, BigDecimal burnPercent) {}

    public record Acceptance(String kind, String unitCode, BigDecimal quantity, Money value, LocalDate performedOn, LocalDate bookedOn, String reference, UUID siteId, UUID visitId, String reason, String by,
                             Instant recordedAt) {}

    public record Observation(UUID contractId, String vendor, String code, LocalDate from, LocalDate to, BigDecimal observed, BigDecimal target, boolean met, String by, Instant recordedAt) {}

    public record Obligation(UUID contractId, String vendor, String contractNumber, VendorContract.Status status, Duty duty, String description, String clause) {}

    public record Order(UUID changeOrderId, UUID contractId, String number, ChangeOrder.Status status, ChangeOrder.Content content, Money amount, String preparedBy, String impact, Integer timelineDays,
                        ElectronicSignature clientSignature, LocalDate vendorApprovedOn, String vendorEvidence, String reason, long version) {}

    public enum InvoiceStatus { HELD, MATCHED, APPROVED, PAID, REJECTED }

    public record Invoice(UUID invoiceId, UUID contractId, String vendor, String number, InvoiceStatus status, LocalDate invoicedOn, LocalDate receivedOn, LocalDate bookedOn, Money amount, List<InvoiceLine> lines,
                          List<Hold> holds, String receivedBy, String releasedBy, String approvedBy, LocalDate paidOn, String paymentReference, String reason, long version) {}

    private static final String CONTRACTS = """
        select c.*, u.currency, u.quantities, u.prices, u.accepted, u.invoiced from vendor_contract c
        join lateral (select min(currency) as currency, array_agg(contracted) as quantities, array_agg(price) as prices, sum(accepted_value) as accepted, sum(invoiced) as invoiced
          from vendor_unit where contract_id = c.contract_id) u on true where c.study_id = ?""";
    private static final String UNITS = """
        select u.*, c.terms->>'vendor' as vendor, c.terms->>'number' as number from vendor_unit u join vendor_contract c using (contract_id) where u.study_id = ?""";

    private final Sql sql;

    Vendors(Sql sql) {
        this.sql = sql;
    }

    public Slice<Contract> contracts(UUID studyId, VendorContract.Status status, From from, int limit) {
        return new Listing(CONTRACTS, studyId).when(status == null ? null : status.name(), "status = ?").read(sql, "contract_id::text", "contract_id::text", false, from, limit, Vendors::contract);
    }

    /** Ids of contracts that are signed or ended. */
    public List<UUID> inForce(UUID studyId) {
        return sql.list("select contract_id from vendor_contract where study_id = ? and status <> 'DRAFT' order by contract_id", row -> row.getObject("contract_id", UUID.class), studyId);
    }

    public Optional<Detail> contract(UUID studyId, UUID contractId) {
        return sql.first(CONTRACTS + " and c.contract_id = ?", row -> new Detail(contract(row), Sql.fromJson(row, "terms", Terms.class), row.getString("drafted_by"), row.getObject("vendor_signed_on", LocalDate.class),
            Sql.fromJson(row, "signature", ElectronicSignature.class), row.getString("reason"), row.getLong("version")), studyId, contractId);
    }

    /** @param contractId null for all; {@code on} the day through which time is earned */
    public Slice<UnitBurn> units(UUID studyId, UUID contractId, LocalDate on, From from, int limit) {
        return new Listing(UNITS, studyId).when(contractId, "contract_id = ?").read(sql, "contract_id::text", "lpad(place::text, 6, '0')", false, from, limit, row -> burn(row, on));
    }

    /** Signed contracts that are paid by monitoring visits of this type. */
    public record PaidByVisit(UUID contractId, String unitCode) {}

    public List<PaidByVisit> paidByVisit(UUID studyId, MonitoringVisit type) {
        return sql.list("""
            select u.contract_id, u.unit_code from vendor_unit u join vendor_contract c using (contract_id)
            where u.study_id = ? and c.status = 'SIGNED' and u.unit->'visitTypes' @> to_jsonb(?::text) order by u.contract_id, u.place""",
            row -> new PaidByVisit(row.getObject("contract_id", UUID.class), row.getString("unit_code")), studyId, type.name());
    }

    public Slice<Acceptance> acceptances(UUID studyId, UUID contractId, From from, int limit) {
        return new Listing("select * from vendor_acceptance where study_id = ?", studyId).where("contract_id = ?", contractId)
            .read(sql, "lpad(version::text, 12, '0')", "contract_id::text", false, from, limit, row -> new Acceptance(row.getString("kind"), row.getString("unit_code"), plain(row, "quantity"),
                Sql.fromJson(row, "value", Money.class), row.getObject("performed_on", LocalDate.class), row.getObject("booked_on", LocalDate.class), row.getString("reference"), row.getObject("site_id", UUID.class),
                row.getObject("visit_id", UUID.class), row.getString("reason"), row.getString("done_by"), at(row)));
    }

    public Slice<Observation> observations(UUID studyId, UUID contractId, Boolean met, From from, int limit) {
        return new Listing("select s.*, c.terms->>'vendor' as vendor from vendor_service_level s join vendor_contract c using (contract_id) where s.study_id = ?", studyId)
            .when(contractId, "contract_id = ?").when(met, "met = ?")
            .read(sql, "to_on::text", "contract_id::text || lpad(version::text, 12, '0')", true, from, limit, row -> new Observation(row.getObject("contract_id", UUID.class), row.getString("vendor"), row.getString("code"),
                row.getObject("from_on", LocalDate.class), row.getObject("to_on", LocalDate.class), plain(row, "observed"), plain(row, "target"), row.getBoolean("met"), row.getString("done_by"), at(row)));
    }

    /** Of contracts that are signed or ended. */
    public Slice<Obligation> obligations(UUID studyId, From from, int limit) {
        return new Listing("""
            select c.contract_id, c.status, c.terms->>'vendor' as vendor, c.terms->>'number' as number, o.value->>'duty' as duty, o.value->>'description' as description, o.value->>'clause' as clause, o.place
            from vendor_contract c cross join lateral jsonb_array_elements(c.terms->'obligations') with ordinality o(value, place) where c.study_id = ? and c.status <> 'DRAFT'""", studyId)
            .read(sql, "duty", "contract_id::text || lpad(place::text, 6, '0')", false, from, limit, row -> new Obligation(row.getObject("contract_id", UUID.class), row.getString("vendor"),
                row.getString("number"), VendorContract.Status.valueOf(row.getString("status")), Duty.valueOf(row.getString("duty")), row.getString("description"), row.getString("clause")));
    }

    public Slice<Order> changeOrders(UUID studyId, UUID contractId, ChangeOrder.Status status, From from, int limit) {
        return new Listing("select * from vendor_change_order where study_id = ?", studyId).when(contractId, "contract_id = ?").when(status == null ? null : status.name(), "status = ?")
            .read(sql, "change_order_id::text", "change_order_id::text", false, from, limit, Vendors::order);
    }

    public Optional<Order> changeOrder(UUID studyId, UUID changeOrderId) {
        return sql.first("select * from vendor_change_order where study_id = ? and change_order_id = ?", Vendors::order, studyId, changeOrderId);
    }

    public Slice<Invoice> invoices(UUID studyId, UUID contractId, InvoiceStatus status, From from, int limit) {
        return new Listing("select * from vendor_invoice where study_id = ?", studyId).when(contractId, "contract_id = ?").when(status == null ? null : status.name(), "status = ?")
            .read(sql, "received_on::text", "invoice_id::text", false, from, limit, Vendors::invoice);
    }

    /** What is matched or approved and not paid, one sum for each currency. */
    public List<Money> open(UUID studyId) {
        return sql.list("select sum((amount->>'amount')::numeric) as amount, amount->>'currency' as currency from vendor_invoice where study_id = ? and status in ('MATCHED', 'APPROVED') group by 2 order by 2",
            row -> money(row, "amount"), studyId);
    }

    public Optional<Invoice> invoice(UUID studyId, UUID invoiceId) {
        return sql.first("select * from vendor_invoice where study_id = ? and invoice_id = ?", Vendors::invoice, studyId, invoiceId);
    }

    private static Contract contract(ResultSet row) throws SQLException {
        var terms = Sql.fromJson(row, "terms", Terms.class);
        Money value = value(row), invoiced = money(row, "invoiced");
        return new Contract(row.getObject("contract_id", UUID.class), VendorContract.Status.valueOf(row.getString("status")), terms.number(), terms.vendor(), terms.service(), terms.from(), terms.to(), value,
            money(row, "accepted"), invoiced, value.minus(invoiced), row.getObject("ended_on", LocalDate.class));
    }

    /** Each unit's to minor units, half to even, as the contract's own value is. */
    private static Money value(ResultSet row) throws SQLException {
        var currency = Currency.getInstance(row.getString("currency"));
        BigDecimal[] quantities = (BigDecimal[]) row.getArray("quantities").getArray(), prices = (BigDecimal[]) row.getArray("prices").getArray();
        return Money.sum(currency, IntStream.range(0, prices.length).mapToObj(i -> Money.rounded(prices[i].multiply(quantities[i]), currency)).toList());
    }

    private static UnitBurn burn(ResultSet row, LocalDate on) throws SQLException {
        var unit = Sql.fromJson(row, "unit", Unit.class);
        BigDecimal contracted = plain(row, "contracted"), accepted = plain(row, "accepted");
        var current = new Unit(unit.code(), unit.description(), unit.basis(), contracted, unit.price(), unit.from(), unit.to(), unit.visitTypes());
        var timed = unit.basis() == Unit.Basis.TIME;
        var earned = timed ? current.earnedWithTime(on) : unit.price().times(accepted);
        return new UnitBurn(row.getObject("contract_id", UUID.class), row.getString("vendor"), row.getString("number"), unit.code(), unit.description(), unit.basis(), unit.price(), contracted, accepted,
            timed ? null : contracted.subtract(accepted), plain(row, "beyond"), plain(row, "invoiced_quantity"), money(row, "invoiced"), earned, percent(earned, current.value()));
    }

    private static BigDecimal percent(Money part, Money whole) {
        if (whole.amount().signum() == 0) return BigDecimal.ZERO.setScale(1);
        return part.amount().multiply(BigDecimal.valueOf(100)).divide(whole.amount(), 1, RoundingMode.HALF_EVEN);
    }

    private static Order order(ResultSet row) throws SQLException {
        return new Order(row.getObject("change_order_id", UUID.class), row.getObject("contract_id", UUID.class), row.getString("number"), ChangeOrder.Status.valueOf(row.getString("status")),
            Sql.fromJson(row, "content", ChangeOrder.Content.class), Sql.fromJson(row, "amount", Money.class), row.getString("prepared_by"), row.getString("impact"), row.getObject("timeline_days", Integer.class),
            Sql.fromJson(row, "client_signature", ElectronicSignature.class), row.getObject("vendor_approved_on", LocalDate.class), row.getString("vendor_evidence"), row.getString("reason"), row.getLong("version"));
    }

    private static Invoice invoice(ResultSet row) throws SQLException {
        return new Invoice(row.getObject("invoice_id", UUID.class), row.getObject("contract_id", UUID.class), row.getString("vendor"), row.getString("number"), InvoiceStatus.valueOf(row.getString("status")),
            row.getObject("invoiced_on", LocalDate.class), row.getObject("received_on", LocalDate.class), row.getObject("booked_on", LocalDate.class), Sql.fromJson(row, "amount", Money.class),
            Arrays.asList(Sql.fromJson(row, "lines", InvoiceLine[].class)), Arrays.asList(Sql.fromJson(row, "holds", Hold[].class)), row.getString("received_by"), row.getString("released_by"),
            row.getString("approved_by"), row.getObject("paid_on", LocalDate.class), row.getString("payment_reference"), row.getString("reason"), row.getLong("version"));
    }

    private static Money money(ResultSet row, String column) throws SQLException {
        return new Money(row.getBigDecimal(column), Currency.getInstance(row.getString("currency")));
    }

    private static BigDecimal plain(ResultSet row, String column) throws SQLException {
        var stripped = row.getBigDecimal(column).stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static Instant at(ResultSet row) throws SQLException {
        return row.getObject("recorded_at", OffsetDateTime.class).toInstant();
    }
}
