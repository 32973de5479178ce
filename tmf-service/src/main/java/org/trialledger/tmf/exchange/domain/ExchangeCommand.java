package org.trialledger.tmf.exchange.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;

/** What is recorded of a package. {@code today} is the day the command arrives (UTC), {@code by} the caller. */
public sealed interface ExchangeCommand extends AggregateCommand {
    UUID studyId();

    UUID packageId();

    @Override
    default UUID aggregateId() {
        return packageId();
    }

    /** @param sha256 of the whole package */
    record Sealed(String sha256, long size) {}

    /** @param most objects that a package has at most */
    record RecordExport(UUID studyId, UUID packageId, Transfer transfer, Extent extent, boolean restricted, int documents, int versions, int most, Sealed zip, String by,
        LocalDate today) implements ExchangeCommand {}

    /**
     * A package that was judged as a whole.
     *
     * @param documents in all, {@code versions} in all: as many objects are recorded in the end
     * @param first     those recorded with it
     * @param notes     what the receiver should know of it and is no fault
     */
    record RecordImport(UUID studyId, UUID packageId, Transfer transfer, Sealed zip, int documents, int versions, List<ImportedObject> first, List<String> notes, String by,
        LocalDate today) implements ExchangeCommand {}

    /** The next ones of a package that is larger than one append. @param from the number of the first */
    record RecordObjects(UUID studyId, UUID packageId, int from, List<Arrived> objects) implements ExchangeCommand {}

    /** @param leftOut why it could not be filed; null where it was */
    record Arrived(ImportedObject object, String leftOut) {}
}
