package org.trialledger.local.load.sdtm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One SDTM dataset as its file has it.
 *
 * @param domain   such as DM
 * @param findings rows that could not be read
 * @param total    rows in the file, those that could not be read included
 */
record Dataset(String domain, String file, List<String> columns, List<Row> rows, List<Finding> findings, int total) {

    /** @param number of the row, the first row of data being 1 */
    record Row(String domain, String file, int number, Map<String, String> cells) {
        /** Stripped; empty where the cell is empty or the file has no such column. */
        String text(String column) {
            var text = cells.get(column);
            return text == null ? "" : text.strip();
        }

        String subject() {
            return text("USUBJID");
        }

        Finding finding(String reason) {
            return new Finding(file, number, subject(), reason);
        }
    }

    /** A finding that says which of the columns are missing; none if all are there, or if the file could not be read, which is one itself. */
    List<Finding> missing(String... required) {
        if (columns.isEmpty()) return List.of();
        var missing = new ArrayList<String>();
        for (var column : required) if (!columns.contains(column)) missing.add(column);
        return missing.isEmpty() ? List.of() : List.of(new Finding(file, 0, "", "the columns " + String.join(", ", missing) + " are missing: nothing of the file can be loaded"));
    }
}
