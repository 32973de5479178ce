package org.trialledger.tmf.document.domain;

/** How a document came into the file. PLACEHOLDER: made by the loader, to show where a document would be. SERVICE: brought by the service that kept it. */
public enum Origin { UPLOAD, IMPORT, PLACEHOLDER, SERVICE }
