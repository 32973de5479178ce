package org.trialledger.site.subject.readmodel;

/** A search text is looked for as it is: its % and _ are no patterns. */
final class Like {
    private Like() {}

    static String contains(String text) {
        return text == null ? null : "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
