/**
 * What study- and site-service published that safety depends on: the countries of a study, whose authorities are told; its sites,
 * who are told too; the lock of its database. Noted as events of this ledger, so that a replay shows what was known here when a
 * case was decided on.
 */
package org.trialledger.safety.conduct.domain;
