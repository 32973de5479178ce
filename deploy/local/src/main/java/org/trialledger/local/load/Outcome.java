package org.trialledger.local.load;

/** What became of one file. */
record Outcome(String file, String format, String study, Result result, String remark, long milliseconds) {
    enum Result {
        LOADED("loaded"), ALREADY_THERE("already there"), REFUSED("refused"), SKIPPED("skipped");

        final String label;

        Result(String label) {
            this.label = label;
        }
    }

    static Outcome skipped(String file, String reason) {
        return new Outcome(file, "", "", Result.SKIPPED, reason, 0);
    }

    static Outcome refused(String file, String format, String reason, long milliseconds) {
        return new Outcome(file, format, "", Result.REFUSED, reason, milliseconds);
    }

    String label() {
        return remark.isEmpty() ? result.label : result.label + ": " + remark;
    }
}
