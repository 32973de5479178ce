/**
 * Packages of the trial master file that left for another system, or came from one.
 * <ul>
 * <li>ExchangePackage: a zip by the eTMF Exchange Mechanism Standard, known by its SHA-256</li>
 * <li>Extent: the part of the file that a package is of</li>
 * <li>ImportedObject: one version of a document as its sender described it, and as what it was filed here; it keeps the signatures and audit records made at the sender, which this
 * system cannot make again</li>
 * </ul>
 */
package org.trialledger.tmf.exchange.domain;
