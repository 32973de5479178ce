package org.trialledger.tmf.ems;

/**
 * What is exchanged at once (5.3.1 BATCH).
 *
 * @param studySystemId   of the study in the sending system; may be null
 * @param eventId         what the transfer is about; may be null
 * @param specificationId the agreement between sender and receiver under which it goes
 * @param modelVersion    of the TMF Reference Model by which artifacts are numbered, as in 3.3.1
 */
public record Batch(String studySystemId, String studyId, String eventId, String transferSourceId, String transferId, String specificationId, String modelVersion) {}
