/** What every domain package may know of the platform: rules and their violation, commands, ledger events, claims. Plain Java. */
package org.trialledger.platform.domain;
