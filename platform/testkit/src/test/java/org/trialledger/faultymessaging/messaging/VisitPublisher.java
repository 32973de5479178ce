package org.trialledger.faultymessaging.messaging;

public class VisitPublisher {}
