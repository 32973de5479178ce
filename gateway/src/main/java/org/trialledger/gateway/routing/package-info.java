/**
 * One address for the whole API: requests under {@code /api/v1/} are streamed to the service that owns their path.
 *
 * <p>The gateway trusts nobody and vouches for nobody: it strips every header by which a caller could claim an identity, and
 * leaves the verification of tokens to the services. <b>Service</b>: a process behind the gateway. <b>Exchange</b>: one
 * request and its answer on their way through. Everything here runs on event loops and must never block.
 */
package org.trialledger.gateway.routing;
