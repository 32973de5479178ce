/**
 * Reconciliation of serious adverse events between the EDC and the safety cases here (TMF RM 10.02.08): differences field by field, found by
 * comparison alone, settled by agreement or by a person.
 */
package org.trialledger.safety.reconciliation.domain;
