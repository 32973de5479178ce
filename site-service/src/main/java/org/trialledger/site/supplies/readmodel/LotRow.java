package org.trialledger.site.supplies.readmodel;

import java.time.LocalDate;
import org.trialledger.site.supplies.domain.LotStanding.Status;

/** @param reference certificate or reason of its present status; {@code atSites} units still at sites */
public record LotRow(String product, String lot, LocalDate expiresOn, boolean expired, Status status, LocalDate statusOn, String reference, int atSites, int withSubjects) {}
