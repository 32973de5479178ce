/**
 * Electronic signatures (21 CFR Part 11, subpart C): {@link org.trialledger.platform.signature.Signing} makes one from a fresh login, for
 * exactly the content the signer has seen ({@link org.trialledger.platform.signature.ContentToSign}). See docs/adr/0017.
 */
package org.trialledger.platform.signature;
