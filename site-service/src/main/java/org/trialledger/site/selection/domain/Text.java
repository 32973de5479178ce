package org.trialledger.site.selection.domain;

final class Text {
    private Text() {}

    static boolean isGiven(String text) {
        return text != null && !text.isBlank();
    }
}
