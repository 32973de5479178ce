package org.trialledger.gateway.feed.readmodel;

import java.util.List;

/** Who reads the feed. @param roles of the token; those that are held in studies count only where a study gives them */
public record Reader(String userId, List<String> roles) {}
