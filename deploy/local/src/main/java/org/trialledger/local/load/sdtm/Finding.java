package org.trialledger.local.load.sdtm;

import java.util.Comparator;

/**
 * A row, or a whole file, that was not loaded, and why.
 *
 * @param row     number in the file, the first row of data being 1; 0 for the file as a whole
 * @param subject whom the row is about, as the file names them; empty where that cannot be told
 */
record Finding(String file, int row, String subject, String reason) {
    static final Comparator<Finding> IN_ORDER = Comparator.comparing(Finding::file).thenComparing(Finding::row);
}
