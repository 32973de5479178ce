package org.trialledger.sound;

/** Stands for the platform's interface of this name, which this module must not depend on. */
public interface ServiceDefinition {}
