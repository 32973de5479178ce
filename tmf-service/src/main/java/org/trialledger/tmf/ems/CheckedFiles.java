package org.trialledger.tmf.ems;

import java.util.List;
import java.util.Map;

/** What the files of a package are. @param byUrl those that are there, as the manifest names them */
public record CheckedFiles(Map<String, Read> byUrl, List<Fault> faults) {
    /** @param sha256 of its bytes, whatever its sender hashed it with */
    public record Read(String sha256, long size) {}

    public CheckedFiles {
        byUrl = Map.copyOf(byUrl);
        faults = List.copyOf(faults);
    }
}
