/**
 * Values that not everybody who holds the ledger may read: what says something about a person
 * ({@link org.trialledger.platform.domain.PersonalData}) and what would break a study's blind
 * ({@link org.trialledger.platform.domain.Unblinding}). {@link org.trialledger.platform.privacy.Sealing} seals them before they are
 * hashed and recorded; {@link org.trialledger.platform.privacy.DataKeys} keeps the keys, and loses them for ever. See docs/adr/0014.
 */
package org.trialledger.platform.privacy;
