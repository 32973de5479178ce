/** Views built anew beside their live copies, whether their events are this service's own or come from another over Kafka. See docs/adr/0012. */
package org.trialledger.platform.rebuild;
