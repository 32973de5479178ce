package org.trialledger.tmf.studyfile.domain;

/** Where an archived file is. @param archivist user id of the individual who answers for the archive (Regulation (EU) 536/2014 Art. 58) */
public record Archive(String place, String archivist) {}
