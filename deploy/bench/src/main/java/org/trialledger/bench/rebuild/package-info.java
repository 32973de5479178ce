/** (d): a view built anew. */
package org.trialledger.bench.rebuild;
