/**
 * All studies at a glance. <b>Portfolio</b>: the studies of the sponsor, each as far as its newest published event. It is built
 * from study-service's events in Kafka alone and can be thrown away and built anew.
 */
package org.trialledger.gateway.portfolio;
