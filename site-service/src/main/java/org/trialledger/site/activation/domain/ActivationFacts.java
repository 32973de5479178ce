package org.trialledger.site.activation.domain;

/** What activation must know of others on its day. @param studyOver ended, terminated or archived @param principalInvestigator whether the site has one that day */
public record ActivationFacts(boolean studyHalted, boolean studyOver, boolean principalInvestigator) {}
