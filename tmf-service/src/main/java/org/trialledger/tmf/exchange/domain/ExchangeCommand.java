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

    /** @param notes what the receiver should know of it and is no fault */
    record RecordImport(UUID studyId, UUID packageId, Transfer transfer, Sealed zip, List<ImportedObject> objects, List<String> notes, String by,
        LocalDate today) implements ExchangeCommand {}
}
