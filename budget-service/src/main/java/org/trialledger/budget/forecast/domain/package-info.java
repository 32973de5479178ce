/** What a study will have cost, by what it was to cost, what is done and what was spent: earned value, estimates at completion, variances. */
package org.trialledger.budget.forecast.domain;
