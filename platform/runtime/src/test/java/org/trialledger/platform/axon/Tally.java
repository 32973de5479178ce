package org.trialledger.platform.axon;

import java.util.List;
import java.util.UUID;
import org.trialledger.platform.axon.TallyCommand.Count;
import org.trialledger.platform.axon.TallyCommand.CountFor;
import org.trialledger.platform.axon.TallyCommand.HandOver;
import org.trialledger.platform.axon.TallyCommand.OpenNewTally;
import org.trialledger.platform.axon.TallyCommand.OpenTally;
import org.trialledger.platform.axon.TallyEvent.Counted;
import org.trialledger.platform.axon.TallyEvent.TallyHandedOver;
import org.trialledger.platform.axon.TallyEvent.TallyOpened;
import org.trialledger.platform.domain.Rule;

record Tally(UUID studyId, long total, String keeperName, String arm, String remark) {
    static final Tally INITIAL = new Tally(null, 0, null, null, null);

    enum TallyRule implements Rule { TALLY_ALREADY_OPEN, COUNT_BELOW_ZERO, KEEPER_UNCHANGED }

    List<TallyEvent> decide(TallyCommand command) {
        return switch (command) {
            case OpenTally c -> {
                TallyRule.TALLY_ALREADY_OPEN.unless(studyId == null);
                yield List.of(new TallyOpened(c.tallyId(), c.studyId(), c.number()));
            }
            case OpenNewTally c -> List.of(new TallyOpened(c.tallyId(), c.studyId(), c.number()));
            case Count c -> {
                TallyRule.COUNT_BELOW_ZERO.unless(total + c.by() >= 0, "%d below zero", -(total + c.by()));
                yield c.by() == 0 ? List.of() : List.of(new Counted(c.tallyId(), studyId, c.by(), c.note()));
            }
            case CountFor c -> List.of(new Counted(c.tallyId(), c.studyId(), c.by(), null));
            case HandOver c -> {
                TallyRule.KEEPER_UNCHANGED.unless(!c.keeperName().equals(keeperName) && !c.keeperName().equals("?"), "kept by %s, arm %s, remark %s", keeperName, arm, remark);
                yield List.of(new TallyHandedOver(c.tallyId(), studyId, c.keeper(), c.keeperName(), c.arm(), c.remark()));
            }
        };
    }

    Tally apply(TallyEvent event) {
        return switch (event) {
            case TallyOpened e -> new Tally(e.studyId(), 0, null, null, null);
            case Counted e -> new Tally(studyId, total + e.by(), keeperName, arm, remark);
            case TallyHandedOver e -> new Tally(studyId, total, e.keeperName(), e.arm(), e.remark());
        };
    }
}
