/** Real servers on one machine, for local mode and tests: PostgreSQL, a Kafka broker, an OIDC issuer. All listen on 127.0.0.1 only. */
package org.trialledger.platform.embedded;
