/**
 * The exchange of trial master files between systems: the eTMF Exchange Mechanism Standard 1.0.2 (eTMF-EMS). A package is a zip with {@code exchange.xml}, which tells of every
 * document and its files, and the files.
 * It knows the standard and no study: what a package means for one is for the capability that imports it.
 */
package org.trialledger.tmf.ems;
