/** (b), (c), (e), (f), (g): the built services from outside. */
package org.trialledger.bench.services;
