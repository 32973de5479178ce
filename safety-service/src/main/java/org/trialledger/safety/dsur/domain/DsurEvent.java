package org.trialledger.safety.dsur.domain;

import java.time.LocalDate;
import java.util.UUID;
import org.trialledger.platform.domain.LedgerEvent;

/** What has happened to a study's development safety update reports. */
public sealed interface DsurEvent extends LedgerEvent {
    UUID dsurId();

    /** @param basis the authorisation that it is the day of */
    record BirthDateDeclared(UUID studyId, UUID dsurId, LocalDate birthDate, String basis, String by) implements DsurEvent {}

    record BirthDateCorrected(UUID studyId, UUID dsurId, LocalDate before, LocalDate birthDate, String basis, String reason, String by) implements DsurEvent {}

    record DsurCycleOpened(UUID studyId, UUID dsurId, UUID cycleId, int number, ReportingPeriod period, String by) implements DsurEvent {}

    /** The birth date was corrected while the cycle was open. */
    record DsurCycleMoved(UUID studyId, UUID dsurId, UUID cycleId, ReportingPeriod before, ReportingPeriod period) implements DsurEvent {}

    /** What is recorded after this is not in the report, whenever it happened. */
    record DsurCycleLocked(UUID studyId, UUID dsurId, UUID cycleId, LocalDate on, String by) implements DsurEvent {}

    /** @param late after the day it was due */
    record DsurSubmitted(UUID studyId, UUID dsurId, UUID cycleId, LocalDate on, boolean late, String reference, String by) implements DsurEvent {}

    /** @param reference of what the authorities answered, or where it is filed */
    record DsurCycleClosed(UUID studyId, UUID dsurId, UUID cycleId, LocalDate on, String reference, String by) implements DsurEvent {}
}
