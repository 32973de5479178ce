/** What one capability does because of another, which neither knows: due work noted by a projection, and the command it becomes. */
package org.trialledger.budget.reactions;
