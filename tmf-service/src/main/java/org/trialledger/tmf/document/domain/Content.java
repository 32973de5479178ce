package org.trialledger.tmf.document.domain;

/** The bytes of a version, as they are known without reading them. @param sha256 lower-case hexadecimal; {@code fileName} as its sender called it, and only shown */
public record Content(String fileName, String mediaType, long size, String sha256) {}
