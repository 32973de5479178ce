/** (a): three engines, one event. */
package org.trialledger.bench.append;
