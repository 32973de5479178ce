package org.trialledger.tmf.exchange.rest;

import java.util.List;
import org.trialledger.tmf.ems.Fault;

/** What is wrong with a package. An answer, not a fault of ours, hence without a stack trace. */
final class PackageRefused extends RuntimeException {
    private final transient List<Fault> faults;

    PackageRefused(List<Fault> faults) {
        super("Nothing of the package was taken: " + (faults.size() == 1 ? "it has one fault." : "it has " + faults.size() + " faults."), null, false, false);
        this.faults = faults;
    }

    List<Fault> faults() {
        return faults;
    }
}
