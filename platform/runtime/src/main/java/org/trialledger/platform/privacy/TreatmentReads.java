package org.trialledger.platform.privacy;

import java.util.UUID;
import org.trialledger.platform.axon.CommandScope;
import org.trialledger.platform.axon.Commands;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.platform.rest.RequestFacts;

/**
 * Records who was told treatments, before they are: unblinding, planned or not, is documented (ICH E6(R3) 4.1; 21 CFR 11.10(e)). What cannot be recorded is not told. Of people alone: the
 * randomisation system, which asks as often as it likes, has the treatments from nobody here.
 */
public final class TreatmentReads {
    /** The service's own command, to whatever of it keeps the reads of a study. */
    @FunctionalInterface
    public interface Note {
        AggregateCommand of(UUID studyId, String operation, String about, String by);
    }

    private final Commands commands;
    private final RequestFacts caller;
    private final Note note;

    public TreatmentReads(Commands commands, RequestFacts caller, Note note) {
        this.commands = commands;
        this.caller = caller;
        this.note = note;
    }

    /** Of the present caller; returns when it is durable. @param about what of the study was read, as its path below the study, with what narrows it */
    public void record(UUID studyId, String operation, String about) {
        if (!caller.isMachine()) CommandScope.builder().metadata(caller.metadata()).build().call(() -> commands.send(note.of(studyId, operation, about, caller.actor())));
    }
}
