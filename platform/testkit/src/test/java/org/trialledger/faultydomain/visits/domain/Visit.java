package org.trialledger.faultydomain.visits.domain;

import com.fasterxml.jackson.databind.JsonNode;

/** At fault: a framework's type in the domain. */
public record Visit(JsonNode raw) {}
