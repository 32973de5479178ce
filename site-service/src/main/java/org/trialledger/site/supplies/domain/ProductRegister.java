package org.trialledger.site.supplies.domain;

import static org.trialledger.site.supplies.domain.SupplyRule.*;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.trialledger.platform.domain.Copies;
import org.trialledger.site.supplies.domain.LotStanding.Status;
import org.trialledger.site.supplies.domain.ProductCommand.*;
import org.trialledger.site.supplies.domain.ProductEvent.*;

/**
 * The products and lots a study supplies its sites with.
 *
 * @param products by code, whether their kits are numbered
 */
public record ProductRegister(Map<String, Boolean> products, Map<LotKey, LotStanding> lots) {
    public static final ProductRegister INITIAL = new ProductRegister(Map.of(), Map.of());

    /** What sites are told when they decide. */
    public List<LotStanding> standings() {
        return List.copyOf(lots.values());
    }

    public List<ProductEvent> decide(ProductCommand command) {
        return List.of(switch (command) {
            case RegisterProduct c -> register(c);
            case PlanResupply c -> plan(c);
            case RegisterLot c -> register(c);
            case ReleaseLot c -> release(c);
            case QuarantineLot c -> quarantine(c);
            case RecallLot c -> recall(c);
            case ExtendLotExpiry c -> extend(c);
        });
    }

    private ProductEvent register(RegisterProduct c) {
        var code = LotKey.normal(c.product());
        PRODUCT_INCOMPLETE.unlessAt("/product", !code.isEmpty(), "A product needs a code.");
        PRODUCT_INCOMPLETE.unlessAt("/name", isText(c.name()), "A product needs a name.");
        PRODUCT_INCOMPLETE.unlessAt("/unit", isText(c.unit()), "Say what is counted.");
        mustBeDays(c.leadTimeDays(), c.bufferDays());
        PRODUCT_ALREADY_REGISTERED.unlessAt("/product", !products.containsKey(code), "%s is registered.", code);
        return new ProductRegistered(c.studyId(), code, c.name().strip(), c.unit().strip(), c.kitNumbered(), c.storage(), c.leadTimeDays(), c.bufferDays());
    }

    private ProductEvent plan(PlanResupply c) {
        mustBeDays(c.leadTimeDays(), c.bufferDays());
        return new ResupplyPlanned(c.studyId(), known(c.product()), c.leadTimeDays(), c.bufferDays());
    }

    private static void mustBeDays(int leadTimeDays, int bufferDays) {
        PRODUCT_INCOMPLETE.unlessAt("/leadTimeDays", leadTimeDays >= 0, "Days are not below zero.");
        PRODUCT_INCOMPLETE.unlessAt("/bufferDays", bufferDays >= 0, "Days are not below zero.");
    }

    private ProductEvent register(RegisterLot c) {
        var key = new LotKey(known(c.product()), c.lot());
        LOT_INCOMPLETE.unlessAt("/lot", !key.lot().isEmpty(), "A lot has a number.");
        LOT_INCOMPLETE.unlessAt("/expiresOn", c.expiresOn() != null, "A lot has a last day of use.");
        LOT_ALREADY_REGISTERED.unlessAt("/lot", !lots.containsKey(key), "%s is registered.", key);
        return new LotRegistered(c.studyId(), key.product(), key.lot(), c.expiresOn());
    }

    private ProductEvent release(ReleaseLot c) {
        var lot = lot(c.product(), c.lot());
        mustBePast(c.on(), c.today());
        LOT_RECALLED.unless(lot.status() != Status.RECALLED, "What was recalled is not released again.");
        LOT_ALREADY_RELEASED.unless(lot.status() != Status.RELEASED, "The lot is released.");
        LOT_EXPIRED.unlessAt("/on", !lot.isExpiredOn(c.on()), "It expired on %s.", lot.expiresOn());
        CERTIFICATE_REQUIRED.unlessAt("/certificate", isText(c.certificate()), "Name the certificate of release.");
        return new LotReleased(c.studyId(), lot.product(), lot.lot(), c.on(), c.certificate().strip());
    }

    private ProductEvent quarantine(QuarantineLot c) {
        var lot = lot(c.product(), c.lot());
        mustBePast(c.on(), c.today());
        LOT_RECALLED.unless(lot.status() != Status.RECALLED, "The lot is recalled.");
        LOT_QUARANTINED.unless(lot.status() != Status.QUARANTINED, "The lot is quarantined.");
        REASON_REQUIRED.unless(isText(c.reason()), "Say why.");
        return new LotQuarantined(c.studyId(), lot.product(), lot.lot(), c.on(), c.reason());
    }

    private ProductEvent recall(RecallLot c) {
        var lot = lot(c.product(), c.lot());
        mustBePast(c.on(), c.today());
        LOT_RECALLED.unless(lot.status() != Status.RECALLED, "The lot is recalled.");
        REASON_REQUIRED.unless(isText(c.reason()), "Say why.");
        return new LotRecalled(c.studyId(), lot.product(), lot.lot(), c.on(), c.reason());
    }

    private ProductEvent extend(ExtendLotExpiry c) {
        var lot = lot(c.product(), c.lot());
        EXPIRY_NOT_LATER.unlessAt("/expiresOn", c.expiresOn() != null && c.expiresOn().isAfter(lot.expiresOn()), "The lot may be used until %s.", lot.expiresOn());
        CERTIFICATE_REQUIRED.unlessAt("/evidence", isText(c.evidence()), "Name the stability data or decision.");
        return new LotExpiryExtended(c.studyId(), lot.product(), lot.lot(), c.expiresOn(), c.evidence().strip());
    }

    private String known(String product) {
        var code = LotKey.normal(product);
        PRODUCT_UNKNOWN.unlessAt("/product", products.containsKey(code), "No product %s is registered.", code);
        return code;
    }

    private LotStanding lot(String product, String lot) {
        var key = new LotKey(known(product), lot);
        LOT_UNKNOWN.unlessAt("/lot", lots.containsKey(key), "No %s is registered.", key);
        return lots.get(key);
    }

    private static void mustBePast(LocalDate day, LocalDate today) {
        DATE_REQUIRED.unlessAt("/on", day != null, "Say when.");
        FUTURE_ACTUAL_DATE.unlessAt("/on", !day.isAfter(today), "%s is in the future (today is %s).", day, today);
    }

    private static boolean isText(String text) {
        return text != null && !text.isBlank();
    }

    public ProductRegister apply(ProductEvent event) {
        return switch (event) {
            case ProductRegistered e -> new ProductRegister(Copies.with(products, e.product(), e.kitNumbered()), lots);
            case ResupplyPlanned _ -> this;
            case LotRegistered e -> new ProductRegister(products,
                Copies.with(lots, new LotKey(e.product(), e.lot()), new LotStanding(e.product(), e.lot(), products.getOrDefault(e.product(), false), e.expiresOn(), Status.REGISTERED)));
            case LotReleased e -> in(Status.RELEASED, e.product(), e.lot());
            case LotQuarantined e -> in(Status.QUARANTINED, e.product(), e.lot());
            case LotRecalled e -> in(Status.RECALLED, e.product(), e.lot());
            case LotExpiryExtended e -> new ProductRegister(products, changed(e.product(), e.lot(), e.expiresOn(), null));
        };
    }

    private ProductRegister in(Status status, String product, String lot) {
        return new ProductRegister(products, changed(product, lot, null, status));
    }

    private Map<LotKey, LotStanding> changed(String product, String lot, LocalDate expiresOn, Status status) {
        var key = new LotKey(product, lot);
        var old = lots.get(key);
        return old == null ? lots : Copies.with(lots, key, new LotStanding(old.product(), old.lot(), old.kitNumbered(), expiresOn == null ? old.expiresOn() : expiresOn,
            status == null ? old.status() : status));
    }
}
