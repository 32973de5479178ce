/** The risks of a study, as far as other services find them: raised with the figures or the measure that show them, made known to the sponsor's executives, assessed and closed by people. */
package org.trialledger.study.risk.domain;
