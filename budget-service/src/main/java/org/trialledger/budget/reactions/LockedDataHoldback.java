package org.trialledger.budget.reactions;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.budget.payment.domain.HoldbackCause;
import org.trialledger.budget.payment.domain.PaymentCommand.ReleaseHoldback;
import org.trialledger.budget.payment.rest.PaymentSites;
import org.trialledger.budget.reactions.readmodel.PaymentReactions;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.platform.duework.Due;
import org.trialledger.platform.duework.DueHandler;

/** Releases what is held from a site whose contract waits for final data, once the database is locked. A contract that names no condition waits for the close-out, or for a person. */
@ApplicationScoped
public class LockedDataHoldback implements DueHandler {
    private final PaymentSites sites;
    private final InstantSource clock;

    LockedDataHoldback(PaymentSites sites, InstantSource clock) {
        this.sites = sites;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return PaymentReactions.RELEASE_AT_LOCK;
    }

    @Override
    public Optional<? extends AggregateCommand> command(Due due) {
        UUID siteId = UUID.fromString(due.key());
        var agreed = sites.agreedRelease(due.studyId(), siteId, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)).map(PaymentSites.AgreedRelease::cause);
        if (agreed.isEmpty() || agreed.get() != HoldbackCause.FINAL_DATA_CLEAN || !sites.isDatabaseLocked(due.studyId())) return Optional.empty();
        // Of this lock: what is paid after an unlock is released by the next one.
        var releaseId = UUID.nameUUIDFromBytes(("holdback released at the lock on " + due.payload(LocalDate.class) + " for site " + siteId).getBytes(StandardCharsets.US_ASCII));
        return Optional.of(new ReleaseHoldback(due.studyId(), siteId, releaseId, HoldbackCause.FINAL_DATA_CLEAN, HoldbackCause.FINAL_DATA_CLEAN, true, null, null, null));
    }
}
