/**
 * Development safety update reports (ICH E2F), one programme per study: years counted from the development international birth date,
 * each a cycle that is opened, locked once its data lock point has passed, submitted and closed.
 */
package org.trialledger.safety.dsur.domain;
