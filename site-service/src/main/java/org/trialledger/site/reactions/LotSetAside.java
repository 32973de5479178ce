package org.trialledger.site.reactions;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.platform.duework.Due;
import org.trialledger.platform.duework.DueHandler;
import org.trialledger.site.reactions.readmodel.SupplyReactions;
import org.trialledger.site.reactions.readmodel.SupplyReactions.Aside;
import org.trialledger.site.supplies.domain.SupplyCommand.SetLotAside;

/** Puts what a site has on hand of a recalled or quarantined lot into quarantine. That nothing of it is dispensed does not wait for this: the lot's standing says so. */
@ApplicationScoped
public class LotSetAside implements DueHandler {
    @Override
    public String kind() {
        return SupplyReactions.SET_ASIDE;
    }

    @Override
    public Optional<? extends AggregateCommand> command(Due due) {
        var aside = due.payload(Aside.class);
        var quarantineId = UUID.nameUUIDFromBytes((SupplyReactions.SET_ASIDE + " " + due.key()).getBytes(StandardCharsets.UTF_8));
        return Optional.of(new SetLotAside(due.studyId(), aside.siteId(), quarantineId, aside.cause(), aside.product(), aside.lot(), aside.why(), aside.on()));
    }
}
