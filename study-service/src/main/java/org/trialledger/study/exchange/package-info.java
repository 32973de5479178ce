/**
 * Study files in and out: CDISC USDM documents and public registry records become commands to the study and its protocol, and
 * a study becomes a registry record. Files are read as JSON trees, never bound to classes: what a file may say is wider than
 * what we record, and everything wrong with it is reported at once, by JSON pointer.
 */
package org.trialledger.study.exchange;
