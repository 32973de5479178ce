package org.trialledger.budget.accrual.rest;

import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.trialledger.budget.accrual.domain.AccrualLine;

/** What has been earned and invoiced by the end of a month. */
public interface AccruableWork {
    List<AccrualLine> through(UUID studyId, YearMonth period);
}
