/**
 * Bringing a service up and telling how it is: the platform's beans, start and stop in order, readiness with reasons, and what an
 * operator watches and mends over REST.
 */
package org.trialledger.platform.operations;
