/** (b), (c), (e): the built services from outside. */
package org.trialledger.bench.services;
