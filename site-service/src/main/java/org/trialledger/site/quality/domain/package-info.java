/**
 * Risk-based quality management while the study runs (ICH E6(R3) 3.10): what figures of the sites say about risks to participants
 * and data, and what people make of it.
 * <ul>
 * <li><b>Risk indicator</b> (KRI): a figure that is computed for each site over a rolling window and compared among the sites; in versions.</li>
 * <li><b>Flag</b>: amber or red, by the robust z-score among the sites; where a site's number is small, by the exact chance of its count; or by a fixed limit.</li>
 * <li><b>Quality tolerance limit</b> (QTL): an acceptable range of a figure of the whole study, with a secondary limit that alerts before it.</li>
 * <li><b>Evaluation</b>: all indicators and limits as of a day, put on record.</li>
 * <li><b>Signal</b>: a flag that a person has to review and then acts on or dismisses.</li>
 * <li><b>EDC metrics</b>: what the electronic data capture system reports of a site's data: queries, entry, pages, source data verification.</li>
 * </ul>
 */
package org.trialledger.site.quality.domain;
