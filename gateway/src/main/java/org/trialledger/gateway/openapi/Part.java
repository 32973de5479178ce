package org.trialledger.gateway.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * What one service contributes.
 *
 * @param document the newest good copy, if one was ever fetched
 * @param trouble  why the newest attempt to fetch it failed, if it did
 */
record Part(String service, Optional<ObjectNode> document, Optional<String> trouble) {}
