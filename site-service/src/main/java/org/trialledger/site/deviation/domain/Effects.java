package org.trialledger.site.deviation.domain;

/** What the deviation may have affected significantly, as whoever records it judges (ICH E3 Q&amp;A 7). */
public record Effects(boolean rights, boolean safety, boolean wellBeing, boolean dataReliability) {
    boolean any() {
        return rights || safety || wellBeing || dataReliability;
    }
}
