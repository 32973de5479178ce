/**
 * The time that people spend on a study, and what an hour of it costs.
 *
 * <ul>
 *   <li>Grade: what a person is paid for, such as a senior monitor. A person has one on each day.</li>
 *   <li>Rate card: what an hour of a grade costs, in one currency, from one day to another. A new price is a new version; no two count on one day.</li>
 *   <li>Time entry: quarter hours of one person on one day, valued by the rate card of that day. It is a cost once another has approved it, and an accrual until then.</li>
 * </ul>
 */
package org.trialledger.budget.timeentry.domain;
