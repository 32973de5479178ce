/** Who may call: the roles tokens carry and what a token must have beyond its signature. */
package org.trialledger.platform.security;
