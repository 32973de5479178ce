/**
 * Inspections of the file by authorities. Inspection session: for some days a named inspector reads some zones of the file, as it is or as it was on a day, and changes nothing. Every
 * read in a session is a fact of the ledger before it is answered.
 */
package org.trialledger.tmf.inspection.domain;
