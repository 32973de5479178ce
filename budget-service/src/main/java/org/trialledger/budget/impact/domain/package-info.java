/** What an amendment of the protocol does to the money of a study, asked for each country where it was authorised and answered by a person. */
package org.trialledger.budget.impact.domain;
