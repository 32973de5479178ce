/**
 * How an authorised protocol amendment becomes practice at each site.
 * <ul>
 * <li><b>Implementation</b>: one amendment at one site, opened when the amendment is authorised in the site's country.</li>
 * <li><b>Step</b>: approved by ethics committee and authority, consent form updated, staff retrained, in force at the site.</li>
 * <li><b>Blocked</b>: the new version is in force and the consent form or the training lags behind: nobody is enrolled there.</li>
 * </ul>
 */
package org.trialledger.site.amendment.domain;
