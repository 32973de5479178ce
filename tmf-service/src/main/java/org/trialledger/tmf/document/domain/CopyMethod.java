package org.trialledger.tmf.document.domain;

/** How a copy was made. */
public enum CopyMethod { SCAN, PHOTOGRAPH, ELECTRONIC_TRANSFER, FORMAT_CONVERSION, PRINT }
