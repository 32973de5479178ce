package org.trialledger.platform.axon;

import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.Claim;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.platform.domain.PersonalData;
import org.trialledger.platform.domain.Unblinding;

/** A toy family of events: a tally is opened under a number and counted up. */
public sealed interface TallyEvent extends LedgerEvent {
    UUID tallyId();

    record TallyOpened(UUID tallyId, UUID studyId, String number) implements TallyEvent {
        @Override
        public List<Claim> claims() {
            return List.of(new Claim("toy.tally-number", number));
        }
    }

    /** @param note what a projection is told to do with it: some notes make it fail */
    record Counted(UUID tallyId, UUID studyId, long by, String note) implements TallyEvent {}

    /** Holds what must be sealed. @param arm null for a tally without one */
    record TallyHandedOver(UUID tallyId, UUID studyId, String keeper, @PersonalData(of = "keeper") String keeperName, @Unblinding String arm, String remark) implements TallyEvent {}
}
