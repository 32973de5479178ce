/** Whether a study's clinical database may be locked, is locked, and was unlocked again why (TMF artifact 10.03.11). */
package org.trialledger.study.databaselock.domain;
