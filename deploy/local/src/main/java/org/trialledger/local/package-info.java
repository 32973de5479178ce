/** Local mode: the whole platform on one machine, each part a process of its own, started, watched and stopped by one launcher. */
package org.trialledger.local;
