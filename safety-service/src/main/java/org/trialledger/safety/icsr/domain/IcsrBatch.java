package org.trialledger.safety.icsr.domain;

import java.util.List;

/** A file of reports. @param transmission N.1 */
public record IcsrBatch(Elements transmission, List<Icsr> reports) {
    public IcsrBatch {
        reports = List.copyOf(reports);
    }
}
