/**
 * The HTTP conventions of every service (docs: API guide), each in one place so that a resource only states its own business:
 * problems (RFC 9457), bodies and their limits, Idempotency-Key, If-Match, Reason, Consistency-Token, cursor pages, ETags.
 *
 * <p>Words: a <em>refusal</em> is a request turned down before it reached a command; a <em>problem</em> is the document that
 * says why; a <em>consistency token</em> names a position of a service's ledger that a read must have seen.
 */
package org.trialledger.platform.rest;
