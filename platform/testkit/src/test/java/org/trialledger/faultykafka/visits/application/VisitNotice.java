package org.trialledger.faultykafka.visits.application;

import org.apache.kafka.clients.producer.Producer;

/** At fault: a second way out beside the ledger. */
public class VisitNotice {
    Producer<String, String> producer;
}
