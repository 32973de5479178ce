package org.trialledger.safety.icsr.xml;

import java.io.IOException;
import java.io.UncheckedIOException;

/** FDA's example files, see {@code icsr/ORIGIN.md}. */
public final class FdaFiles {
    public static final String POSTMARKET = "FAERS2022Scenario1.xml";
    public static final String IND = "FAERS2022Scenario3.xml";
    public static final String AGGREGATE = "FAERS2022Scenario4.xml";

    private FdaFiles() {}

    public static byte[] bytes(String name) {
        try (var file = FdaFiles.class.getResourceAsStream("/icsr/" + name)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
