/** What every capability that tells a treatment owes the blind. */
package org.trialledger.safety.blinding;
