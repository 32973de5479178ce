/**
 * What one currency was worth in another, by day.
 * <ul>
 * <li><b>Exchange rate</b>: units of the second currency for one of the first, on a day, from a named source; a correction is a new event beside it.</li>
 * <li><b>Quote</b>: the rate that holds on a day: the latest recorded on or before it, turned round or crossed over a third currency where it must be, and of which
 * recorded rates it is made.</li>
 * <li><b>Exposure</b>: what is still owed in a currency, and what it would cost today.</li>
 * </ul>
 */
package org.trialledger.budget.exchangerate.domain;
