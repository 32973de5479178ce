package org.trialledger.site.supplies.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.site.supplies.domain.SupplyFixtures.*;
import static org.trialledger.site.supplies.domain.SupplyRule.*;

import org.junit.jupiter.api.Test;
import org.trialledger.platform.testkit.Scenario;
import org.trialledger.site.supplies.domain.LotStanding.Status;
import org.trialledger.site.supplies.domain.ProductCommand.*;
import org.trialledger.site.supplies.domain.ProductEvent.*;

class ProductRegisterTest {
    private static final ProductRegistered BOTTLE = new ProductRegistered(STUDY, "BOTTLE", "Bottle of 30", "bottle", false, "2-8 C", 14, 7);
    private static final LotRegistered LOT = new LotRegistered(STUDY, "BOTTLE", "A1", EXPIRY);
    private static final LotReleased RELEASED = new LotReleased(STUDY, "BOTTLE", "A1", MARCH_1, "QP-1");

    @Test
    void products_and_lots_are_registered_once() {
        products().when(new RegisterProduct(STUDY, " bottle ", "Bottle of 30", "bottle", false, "2-8 C", 14, 7)).then(BOTTLE);
        products().given(BOTTLE).when(new RegisterProduct(STUDY, "Bottle", "x", "x", true, null, 0, 0)).thenBroken(PRODUCT_ALREADY_REGISTERED, "/product");
        products().when(new RegisterProduct(STUDY, " ", "x", "x", true, null, 0, 0)).thenBroken(PRODUCT_INCOMPLETE, "/product");
        products().when(new RegisterProduct(STUDY, "A", "x", "x", true, null, -1, 0)).thenBroken(PRODUCT_INCOMPLETE, "/leadTimeDays");
        products().given(BOTTLE).when(new PlanResupply(STUDY, "bottle", 21, 7)).then(new ResupplyPlanned(STUDY, "BOTTLE", 21, 7));
        products().given(BOTTLE).when(new RegisterLot(STUDY, "bottle", "a1", EXPIRY)).then(LOT);
        products().given(BOTTLE, LOT).when(new RegisterLot(STUDY, "bottle", "a1", EXPIRY)).thenBroken(LOT_ALREADY_REGISTERED, "/lot");
        products().when(new RegisterLot(STUDY, "bottle", "a1", EXPIRY)).thenBroken(PRODUCT_UNKNOWN, "/product");
        products().given(BOTTLE).when(new RegisterLot(STUDY, "bottle", "a1", null)).thenBroken(LOT_INCOMPLETE, "/expiresOn");
    }

    @Test
    void a_lot_is_released_quarantined_and_recalled() {
        products().given(BOTTLE, LOT).when(release("QP-1")).then(RELEASED);
        products().given(BOTTLE, LOT).when(release(" ")).thenBroken(CERTIFICATE_REQUIRED, "/certificate");
        products().given(BOTTLE, LOT, RELEASED).when(release("QP-2")).thenBroken(LOT_ALREADY_RELEASED);
        products().given(BOTTLE).when(release("QP-1")).thenBroken(LOT_UNKNOWN, "/lot");
        var quarantined = new LotQuarantined(STUDY, "BOTTLE", "A1", MAY_1, "Out of specification");
        products().given(BOTTLE, LOT, RELEASED).when(new QuarantineLot(STUDY, "BOTTLE", "A1", MAY_1, "Out of specification", TODAY)).then(quarantined);
        products().given(BOTTLE, LOT, RELEASED, quarantined).when(release("QP-2")).recorded();
        var recalled = new LotRecalled(STUDY, "BOTTLE", "A1", MAY_1, "Glass");
        products().given(BOTTLE, LOT, RELEASED).when(new RecallLot(STUDY, "BOTTLE", "A1", MAY_1, "Glass", TODAY)).then(recalled);
        products().given(BOTTLE, LOT, RELEASED, recalled).when(release("QP-2")).thenBroken(LOT_RECALLED);
        products().given(BOTTLE, LOT, RELEASED, recalled).when(new QuarantineLot(STUDY, "BOTTLE", "A1", MAY_1, "x", TODAY)).thenBroken(LOT_RECALLED);
        products().given(BOTTLE, LOT, RELEASED).when(new RecallLot(STUDY, "BOTTLE", "A1", TODAY.plusDays(1), "x", TODAY)).thenBroken(FUTURE_ACTUAL_DATE, "/on");
        products().given(BOTTLE, LOT).when(new ReleaseLot(STUDY, "BOTTLE", "A1", EXPIRY.plusDays(1), "x", EXPIRY.plusDays(1))).thenBroken(LOT_EXPIRED, "/on");
    }

    @Test
    void an_expiry_only_moves_on_and_with_evidence() {
        products().given(BOTTLE, LOT).when(new ExtendLotExpiry(STUDY, "BOTTLE", "A1", EXPIRY.plusDays(90), "Stability 24 months")).then(new LotExpiryExtended(STUDY,
            "BOTTLE", "A1", EXPIRY.plusDays(90), "Stability 24 months"));
        products().given(BOTTLE, LOT).when(new ExtendLotExpiry(STUDY, "BOTTLE", "A1", EXPIRY, "x")).thenBroken(EXPIRY_NOT_LATER, "/expiresOn");
        products().given(BOTTLE, LOT).when(new ExtendLotExpiry(STUDY, "BOTTLE", "A1", EXPIRY.plusDays(1), "")).thenBroken(CERTIFICATE_REQUIRED, "/evidence");
    }

    @Test
    void sites_are_told_how_a_lot_stands() {
        var register = ProductRegister.INITIAL.apply(BOTTLE).apply(LOT).apply(RELEASED);
        assertThat(register.standings()).containsExactly(lot("BOTTLE", "A1", Status.RELEASED, EXPIRY));
        assertThat(register.apply(new LotExpiryExtended(STUDY, "BOTTLE", "A1", EXPIRY.plusDays(1), "x")).standings()).containsExactly(lot("BOTTLE", "A1", Status.RELEASED,
            EXPIRY.plusDays(1)));
    }

    private static ProductCommand release(String certificate) {
        return new ReleaseLot(STUDY, "bottle", "a1", MARCH_1, certificate, TODAY);
    }

    private static Scenario<ProductRegister, ProductCommand, ProductEvent> products() {
        return new Scenario<>(ProductRegister.INITIAL, ProductRegister::decide, ProductRegister::apply);
    }
}
