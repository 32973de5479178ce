/**
 * Commands that are sent at a time: {@link org.trialledger.platform.duework.DueWork} notes them,
 * {@link org.trialledger.platform.duework.DueWorker} sends them once, late rather than never.
 */
package org.trialledger.platform.duework;
