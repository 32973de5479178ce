/** The CDISC TMF Reference Model, as data: which zones, sections and artifacts a trial master file has. */
package org.trialledger.tmf.model;
