package org.trialledger.tmf.exchange.domain;

/**
 * What a package says of itself.
 *
 * @param studyIdentifier  the study's number at the sender
 * @param specificationId  the agreement it goes under
 * @param modelVersion     of the reference model by which it numbers artifacts
 */
public record Transfer(String sourceId, String transferId, String specificationId, String studyIdentifier, String modelVersion) {}
