/** What projections and finders build views with: plain {@link org.trialledger.platform.readmodel.Sql} in thread-bound transactions (docs/adr/0007). */
package org.trialledger.platform.readmodel;
