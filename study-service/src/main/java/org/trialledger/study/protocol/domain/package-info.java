/**
 * The study's protocol: its versions, the amendments that lead from one to the next, what each country decided of them and
 * which version is in force at which site.
 * <ul>
 * <li><b>Protocol version</b>: one numbered state of the protocol, with the content a later version is compared with.</li>
 * <li><b>Amendment</b>: a described change; substantial where it may affect safety, rights or the reliability of the data.</li>
 * <li><b>Country decision</b>: what a regulatory authority or an ethics committee decided of a version in one country.</li>
 * <li><b>Urgent safety measure</b>: a change made at once to protect participants, before any decision (CTR 54).</li>
 * </ul>
 */
package org.trialledger.study.protocol.domain;
