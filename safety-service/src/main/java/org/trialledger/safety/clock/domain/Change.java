package org.trialledger.safety.clock.domain;

/**
 * What an assessment changes for the authorities of a pack. NEW: it has to be reported, and had not. UPGRADED: it became fatal or
 * life-threatening. LESS_URGENT: it turned out not to be, before it was reported. FOLLOW_UP: new information on what was reported.
 * DOWNGRADED: it has not to be reported any more.
 */
public enum Change { NEW, UPGRADED, LESS_URGENT, FOLLOW_UP, DOWNGRADED }
