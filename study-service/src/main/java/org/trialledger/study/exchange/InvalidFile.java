package org.trialledger.study.exchange;

import java.util.List;

/** A file that cannot be imported, with everything that is wrong with it. An answer and not a fault, hence without a stack trace. */
public final class InvalidFile extends RuntimeException {
    private final transient List<Finding> findings;

    public InvalidFile(List<Finding> findings) {
        super("The file cannot be imported: " + findings.stream().distinct().count() + " fault(s).", null, false, false);
        this.findings = findings.stream().distinct().toList();
    }

    public List<Finding> findings() {
        return findings;
    }
}
