/** What study-service learns from other services. */
package org.trialledger.study.messaging;
