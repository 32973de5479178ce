/** The budget of a study: what it is planned to cost, in approved versions, what is authorised, and what has been committed of that. */
package org.trialledger.budget.studybudget.domain;
