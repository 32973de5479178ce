package org.trialledger.site.supplies.domain;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;

/** What can be asked of the register of a study's products and lots. A study has one, found by the study's id alone. {@code today} is the latest day that has begun anywhere where people date something (ADR 41), else the day the command arrives (UTC). */
public sealed interface ProductCommand extends AggregateCommand {
    UUID studyId();

    @Override
    default UUID aggregateId() {
        return productsOf(studyId());
    }

    static UUID productsOf(UUID studyId) {
        return UUID.nameUUIDFromBytes(("products of study " + studyId).getBytes(StandardCharsets.US_ASCII));
    }

    /** @param product the code; it must not tell the treatment arm. {@code unit} what is counted, such as kit or bottle */
    record RegisterProduct(UUID studyId, String product, String name, String unit, boolean kitNumbered, String storage, int leadTimeDays, int bufferDays) implements ProductCommand {}

    record PlanResupply(UUID studyId, String product, int leadTimeDays, int bufferDays) implements ProductCommand {}

    /** @param expiresOn the last day of use */
    record RegisterLot(UUID studyId, String product, String lot, LocalDate expiresOn) implements ProductCommand {}

    /** @param certificate of the release by a qualified person or quality unit */
    record ReleaseLot(UUID studyId, String product, String lot, LocalDate on, String certificate, LocalDate today) implements ProductCommand {}

    record QuarantineLot(UUID studyId, String product, String lot, LocalDate on, String reason, LocalDate today) implements ProductCommand {}

    /** For good: what was recalled is not released again. */
    record RecallLot(UUID studyId, String product, String lot, LocalDate on, String reason, LocalDate today) implements ProductCommand {}

    record ExtendLotExpiry(UUID studyId, String product, String lot, LocalDate expiresOn, String evidence) implements ProductCommand {}
}
