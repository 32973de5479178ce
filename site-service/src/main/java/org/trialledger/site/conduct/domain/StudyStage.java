package org.trialledger.site.conduct.domain;

/** A study's stages as far as its sites are concerned. */
public enum StudyStage {
    BEFORE_RECRUITMENT, RECRUITING, RECRUITMENT_ENDED, FOLLOW_UP, ENDED, TERMINATED, ARCHIVED;

    boolean isOver() {
        return this == ENDED || this == TERMINATED || this == ARCHIVED;
    }
}
