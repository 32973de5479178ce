/**
 * Signals: a reaction that is seen more often than its reference rate lets expect (ICH E2A II.C; ICH E6(R3) 3.13). The test says how
 * far chance explains it; a person decides what it means, and whether it is watched on.
 */
package org.trialledger.safety.signal.domain;
