package org.trialledger.site.supplies.domain;

import java.time.LocalDate;
import java.util.UUID;
import org.trialledger.platform.domain.LedgerEvent;

/** What has happened to a study's products and lots. Codes and numbers are as normalised: upper case, without outer spaces. */
public sealed interface ProductEvent extends LedgerEvent {
    default UUID productsId() {
        return ProductCommand.productsOf(studyId());
    }

    record ProductRegistered(UUID studyId, String product, String name, String unit, boolean kitNumbered, String storage, int leadTimeDays, int bufferDays) implements ProductEvent {}

    record ResupplyPlanned(UUID studyId, String product, int leadTimeDays, int bufferDays) implements ProductEvent {}

    record LotRegistered(UUID studyId, String product, String lot, LocalDate expiresOn) implements ProductEvent {}

    record LotReleased(UUID studyId, String product, String lot, LocalDate on, String certificate) implements ProductEvent {}

    record LotQuarantined(UUID studyId, String product, String lot, LocalDate on, String reason) implements ProductEvent {}

    record LotRecalled(UUID studyId, String product, String lot, LocalDate on, String reason) implements ProductEvent {}

    record LotExpiryExtended(UUID studyId, String product, String lot, LocalDate expiresOn, String evidence) implements ProductEvent {}
}
