/** One feed of every service's events, for those outside: pages that never change once they are full, and a stream that goes on. */
package org.trialledger.gateway.feed;
