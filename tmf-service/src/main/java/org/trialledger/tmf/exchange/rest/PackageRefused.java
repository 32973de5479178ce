package org.trialledger.tmf.exchange.rest;

import java.util.List;
import org.trialledger.tmf.ems.Fault;
import org.trialledger.tmf.ems.Faults;

/** What is wrong with a package. An answer, not a fault of ours, hence without a stack trace. */
final class PackageRefused extends RuntimeException {
    private final transient List<Fault> told;

    PackageRefused(Faults faults) {
        super("Nothing of the package was taken: " + (faults.count() == 1 ? "it has one fault." : "it has " + faults.count() + " faults."), null, false, false);
        this.told = faults.told();
    }

    List<Fault> told() {
        return told;
    }
}
