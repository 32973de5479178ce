package org.trialledger.tmf.document.domain;

import java.util.UUID;

/** What a signature on a document is bound to (21 CFR 11.70): the exact content, and as what it is filed. */
public record DocumentToSign(UUID studyId, UUID documentId, int versionNumber, String artifact, Scope scope, String title, String fileName, String size, String sha256) {}
