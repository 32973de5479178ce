/** What periodic reports take from the cases of safety reports: their state on a day, whatever was recorded since. */
package org.trialledger.safety.reporting;
