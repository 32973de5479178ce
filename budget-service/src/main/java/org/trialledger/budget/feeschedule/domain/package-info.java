/**
 * What a site is paid for what. A <b>site fee schedule</b> belongs to one site, to a country or to the whole study; its versions follow each other in time, each
 * with its <b>fees</b> (by visit, procedure, screen failure, start-up, invoice ...) and the terms they are paid on: overhead, holdback, withholding tax, VAT,
 * the screen-failure rule, caps and the smallest sum that is paid. <b>Fair market value</b> (FMV) is the range in which a fee is neither a favour nor a loss.
 */
package org.trialledger.budget.feeschedule.domain;
