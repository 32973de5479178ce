package org.trialledger.safety.icsr.rest;

import java.util.List;
import org.trialledger.safety.icsr.domain.Finding;

/** The rejections a report would meet. An answer, not a fault, hence without a stack trace. */
final class RejectedReport extends RuntimeException {
    private final transient List<Finding> findings;

    RejectedReport(List<Finding> findings) {
        super("Its receiver would refuse the report: " + findings.stream().filter(Finding::isRejection).count() + " of its rules are broken.", null, false, false);
        this.findings = findings.stream().filter(Finding::isRejection).toList();
    }

    List<Finding> findings() {
        return findings;
    }
}
