/** Where the money of a study comes from, and what it may be spent on. */
package org.trialledger.budget.funding.domain;
