/**
 * One OpenAPI 3.1 document for the whole API, made from the documents of the services and of the gateway itself.
 * <b>Part</b>: one service's document. <b>Merge</b>: parts become one document, without a name meaning two things.
 */
package org.trialledger.gateway.openapi;
