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

/** Releases what is held from a site that is closed out; nothing, where nothing is held or the site's contract waits for something else. */
@ApplicationScoped
public class ClosedSiteHoldback implements DueHandler {
    private final PaymentSites sites;
    private final InstantSource clock;

    ClosedSiteHoldback(PaymentSites sites, InstantSource clock) {
        this.sites = sites;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return PaymentReactions.RELEASE;
    }

    @Override
    public Optional<? extends AggregateCommand> command(Due due) {
        var siteId = UUID.fromString(due.key());
        var agreed = sites.agreedRelease(due.studyId(), siteId, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)).map(PaymentSites.AgreedRelease::cause).orElse(null);
        if (agreed != null && agreed != HoldbackCause.SITE_CLOSED_OUT) return Optional.empty();
        var releaseId = UUID.nameUUIDFromBytes(("holdback released at the close-out of site " + siteId).getBytes(StandardCharsets.US_ASCII));
        return Optional.of(new ReleaseHoldback(due.studyId(), siteId, releaseId, HoldbackCause.SITE_CLOSED_OUT, agreed, true, null, null, null));
    }
}
