package org.trialledger.tmf.exchange.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.Claim;
import org.trialledger.platform.domain.LedgerEvent;

public sealed interface ExchangeEvent extends LedgerEvent {
    /** A sender's transfer is taken into a study once. */
    String TRANSFER_CLAIM = "tmf.transfer";

    UUID packageId();

    /** @param restricted it holds the restricted area, and nothing else; {@code sha256} of the whole package */
    record PackageExported(UUID studyId, UUID packageId, Transfer transfer, Extent extent, boolean restricted, int documents, int versions, String sha256, long size, String by,
        LocalDate on) implements ExchangeEvent {}

    /** Every fault of a package hinders it. From here on it is taken in; that is done when as many objects are told of as it has versions. */
    record PackageImported(UUID studyId, UUID packageId, Transfer transfer, int documents, int versions, String sha256, long size, List<String> notes, String by,
        LocalDate on) implements ExchangeEvent {
        public PackageImported {
            notes = List.copyOf(notes);
        }

        @Override
        public List<Claim> claims() {
            return List.of(new Claim(TRANSFER_CLAIM, studyId + "|" + transfer.sourceId() + "|" + transfer.transferId()));
        }
    }

    /** @param number in the package, from 1 */
    record ObjectImported(UUID studyId, UUID packageId, int number, ImportedObject object) implements ExchangeEvent {}

    /** It was right when the package was judged, and something was recorded in between that forbids it. @param why for people */
    record ObjectLeftOut(UUID studyId, UUID packageId, int number, ImportedObject object, String why) implements ExchangeEvent {}
}
