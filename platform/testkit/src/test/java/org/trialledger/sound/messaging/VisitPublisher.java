package org.trialledger.sound.messaging;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.trialledger.sound.supplies.domain.Shipment;
import org.trialledger.sound.visits.domain.Visit;

/** At service level: may know several capabilities' domains. */
public class VisitPublisher {
    ProducerRecord<String, Visit> record;
    Shipment shipment;
}
