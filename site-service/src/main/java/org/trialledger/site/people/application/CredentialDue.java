package org.trialledger.site.people.application;

import java.util.UUID;

/** What is noted with the clocks of a credential. */
public record CredentialDue(UUID siteId, UUID personId, UUID credentialId) {}
