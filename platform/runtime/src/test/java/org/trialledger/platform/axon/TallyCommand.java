package org.trialledger.platform.axon;

import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;

public sealed interface TallyCommand extends AggregateCommand {
    UUID tallyId();

    @Override
    default UUID aggregateId() {
        return tallyId();
    }

    record OpenTally(UUID tallyId, UUID studyId, String number) implements TallyCommand {}

    /** Opens a tally whose id was made for it: nothing is looked up before. */
    record OpenNewTally(UUID tallyId, UUID studyId, String number) implements TallyCommand {}

    record HandOver(UUID tallyId, String keeper, String keeperName, String arm, String remark) implements TallyCommand {}

    /** Counts, in the name of a study that need not be the tally's. */
    record CountFor(UUID tallyId, UUID studyId, long by) implements TallyCommand {}

    record Count(UUID tallyId, long by, String note) implements TallyCommand {}
}
